FROM node:22-slim
WORKDIR /app
ARG NPM_TOKEN
COPY . .
RUN npm ci
CMD ["node", "."]
# === file compose.yaml ===
services:
  web:
    build:
      context: .
      args:
        NODE_ENV: production
        NPM_TOKEN: ${NPM_TOKEN}
    ports:
      - "127.0.0.1:8080:8080"
# === findings ===
3:5 high assumed the build argument `NPM_TOKEN` holds a secret, which the image's history shows
  fix: Mount NPM_TOKEN as a build secret in the RUN that may read it
  assumes: assumes that the image is built with the Compose file, by Compose 2.6 or newer
# === assumed ===
# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
COPY . .
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
CMD ["node", "."]
# === assumed compose.yaml ===
services:
  web:
    build:
      context: .
      args:
        NODE_ENV: production
      secrets:
        - npm_token
    ports:
      - "127.0.0.1:8080:8080"

secrets:
  npm_token:
    environment: NPM_TOKEN
