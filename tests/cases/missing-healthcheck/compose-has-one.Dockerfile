FROM node:22
EXPOSE 3000
CMD ["node", "server.js"]
# === file compose.yaml ===
services:
  web:
    build: .
    healthcheck:
      test: ["CMD", "true"]
# === findings ===
