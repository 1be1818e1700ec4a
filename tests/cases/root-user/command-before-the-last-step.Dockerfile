FROM node:22-slim
CMD ["node", "/app/main.js"]
WORKDIR /app
COPY . .
RUN npm ci
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 1000:1000 (`node`, which the image has)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM node:22-slim
CMD ["node", "/app/main.js"]
WORKDIR /app
COPY . .
RUN npm ci
USER 1000:1000
