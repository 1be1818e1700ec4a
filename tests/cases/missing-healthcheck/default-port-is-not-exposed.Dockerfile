FROM python:3.12
EXPOSE 80
CMD ["flask", "run", "--host=0.0.0.0"]
# === findings ===
3:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 5000
  assumes: `flask` listens on port 5000 by default, but other ports are exposed
# === unsafe ===
FROM python:3.12
EXPOSE 80
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 5000, timeout=4); c.request('GET', '/'); c.getresponse()"]
CMD ["flask", "run", "--host=0.0.0.0"]
