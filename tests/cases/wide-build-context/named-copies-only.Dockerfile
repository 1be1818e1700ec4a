FROM python:3.13-slim
COPY requirements.txt app.py /app/
COPY --from=ghcr.io/acme/certs:1 . /certs
CMD ["python", "/app/app.py"]
# === file .env ===
TOKEN=x
# === findings ===
