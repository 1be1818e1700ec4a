FROM python:3.12
EXPOSE 8000
CMD python manage.py migrate && exec gunicorn --bind :8000 shop.wsgi
# === findings ===
3:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 8000
  assumes: assumes that `gunicorn` accepts connections on port 8000 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM python:3.12
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8000), timeout=4).close()"]
CMD python manage.py migrate && exec gunicorn --bind :8000 shop.wsgi
