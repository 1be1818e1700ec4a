FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci
CMD ["npm", "start"]
# === file package.json ===
{"scripts": {"start": "node server.js"}}
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 1000:1000 (`node`, which the image has)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci
USER 1000:1000
CMD ["npm", "start"]
