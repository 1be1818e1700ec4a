FROM python:3.12
EXPOSE 8443
CMD ["uvicorn", "app:app", "--port", "8443", "--ssl-certfile", "/etc/tls/cert.pem"]
# === findings ===
3:1 low - nothing checks whether the service works
  no fix: `--ssl-certfile` of `uvicorn` may say where it listens, or that it speaks no plain HTTP
