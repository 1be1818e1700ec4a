FROM node:22 AS dev
WORKDIR /app
COPY . .
CMD ["node", "server.js"]

FROM dev AS test
RUN npm test
# === file compose.yaml ===
services:
  web:
    build:
      context: .
      target: dev
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 1000:1000 (`node`, which the image has)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM node:22 AS dev
WORKDIR /app
COPY . .
USER 1000:1000
CMD ["node", "server.js"]

FROM dev AS test
USER root
RUN npm test
