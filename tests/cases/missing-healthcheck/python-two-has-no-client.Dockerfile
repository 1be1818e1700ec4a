FROM python:2.7
CMD ["gunicorn", "-b", ":80", "app:app"]
# === findings ===
2:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 80
  assumes: assumes that `gunicorn` accepts connections on port 80 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM python:2.7
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 80), timeout=4).close()"]
CMD ["gunicorn", "-b", ":80", "app:app"]
