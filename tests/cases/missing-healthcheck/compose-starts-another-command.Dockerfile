FROM python:3.12
EXPOSE 8000
CMD ["uvicorn", "main:app", "--port", "8000"]
# === file compose.yaml ===
services:
  worker:
    build: .
    command: celery worker
# === findings ===
3:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 8000
  assumes: the service `worker` starts something else
# === unsafe ===
FROM python:3.12
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/'); c.getresponse()"]
CMD ["uvicorn", "main:app", "--port", "8000"]
