FROM python:3.12-slim
COPY app.py /app.py
EXPOSE 80
CMD ["python", "/app.py"]
# === file compose.yaml ===
services:
  web:
    build: .
    network_mode: host
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: the service `web` has privileges that may only work as root
# === unsafe ===
FROM python:3.12-slim
COPY app.py /app.py
EXPOSE 80
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["python", "/app.py"]
