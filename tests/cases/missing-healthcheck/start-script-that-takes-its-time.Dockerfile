FROM python:3.13-slim
COPY entrypoint.sh /entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
# === file entrypoint.sh ===
#!/bin/sh
python manage.py migrate
exec "$@"
# === findings ===
4:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 8000
  assumes: its start script does more first, which may take longer than the check waits
# === unsafe ===
FROM python:3.13-slim
COPY entrypoint.sh /entrypoint.sh
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/'); c.getresponse()"]
ENTRYPOINT ["/entrypoint.sh"]
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
