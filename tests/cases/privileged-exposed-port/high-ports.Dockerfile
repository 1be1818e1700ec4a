FROM node:22
EXPOSE 8080 1024/tcp 0
# === findings ===
