FROM python:3.12-slim
WORKDIR /app
COPY . .
USER 1000

# Serve
CMD ["gunicorn", "-w 3", "--bind=0.0.0.0:8080", "shop:app"]
# === findings ===
7:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 8080
  assumes: assumes that `gunicorn` answers any request on port 8080 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM python:3.12-slim
WORKDIR /app
COPY . .
USER 1000

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8080, timeout=4); c.request('GET', '/'); c.getresponse()"]

# Serve
CMD ["gunicorn", "-w 3", "--bind=0.0.0.0:8080", "shop:app"]
