FROM python:3.12-slim
WORKDIR /app
RUN mkdir -p logs /var/lib/shop/uploads /app/static
COPY . .
CMD ["python", "app.py"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: assumes that the application writes only to `/tmp`, `/app/logs`, `/var/lib/shop/uploads`
# === assumed ===
FROM python:3.12-slim
WORKDIR /app
RUN mkdir -p logs /var/lib/shop/uploads /app/static
COPY . .
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app \
    && chown -R 10001:10001 /app/logs /var/lib/shop/uploads
USER 10001:10001
CMD ["python", "app.py"]
