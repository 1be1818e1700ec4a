FROM node:22-slim
WORKDIR /app
ARG NPM_TOKEN
COPY . .
RUN npm ci
# === file compose.yaml ===
services:
  web:
    build:
      context: .
      args:
        NPM_TOKEN: hunter2hunter2
# === findings ===
3:5 high - the build argument `NPM_TOKEN` holds a secret, which the image's history shows
  no fix: `compose.yaml` writes its value out
