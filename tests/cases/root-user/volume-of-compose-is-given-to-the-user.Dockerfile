FROM python:3.12-slim
COPY app.py /app.py
CMD ["python", "/app.py"]
# === path web/Dockerfile ===
# === file compose.yaml ===
services:
  web:
    build: ./web
    volumes:
      - uploads:/srv/uploads
volumes:
  uploads:
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: assumes that the application writes only to `/tmp`, `/srv/uploads`, and that volumes filled as root so far are given to the new user
# === assumed ===
FROM python:3.12-slim
COPY app.py /app.py
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app \
    && mkdir -p /srv/uploads \
    && chown -R 10001:10001 /srv/uploads
USER 10001:10001
CMD ["python", "/app.py"]
