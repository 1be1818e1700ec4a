FROM python:3.12-slim
COPY app.py /app.py
CMD ["python", "/app.py"]
# === file compose.yaml ===
services:
  web:
    build: .
    user: "1000:1000"
# === findings ===
