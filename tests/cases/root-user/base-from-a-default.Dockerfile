ARG VERSION=22
FROM node:${VERSION}-slim
COPY app.js /app.js
CMD ["node", "/app.js"]
# === findings ===
2:1 high assumed the container runs as root
  fix: Run as 1000:1000 (`node`, which the image has)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
ARG VERSION=22
FROM node:${VERSION}-slim
COPY app.js /app.js
USER 1000:1000
CMD ["node", "/app.js"]
