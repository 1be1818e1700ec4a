FROM python:3.13-slim
COPY entrypoint.sh /entrypoint.sh
COPY . /app
EXPOSE 8000
ENTRYPOINT ["/entrypoint.sh"]
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
# === file entrypoint.sh ===
#!/bin/sh
set -e
export STARTED=1

exec "$@"
# === findings ===
6:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 8000
  assumes: assumes that `gunicorn` answers any request on port 8000 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM python:3.13-slim
COPY entrypoint.sh /entrypoint.sh
COPY . /app
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/'); c.getresponse()"]
ENTRYPOINT ["/entrypoint.sh"]
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
