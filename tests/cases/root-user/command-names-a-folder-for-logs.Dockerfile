FROM node:22-slim
WORKDIR /app
COPY . .
CMD ["node", "server.js", "--log-dir=/var/log/shop"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 1000:1000 (`node`, which the image has)
  assumes: its command names `/var/log/shop`, which may be written to; only a run can tell
# === unsafe ===
FROM node:22-slim
WORKDIR /app
COPY . .
USER 1000:1000
CMD ["node", "server.js", "--log-dir=/var/log/shop"]
