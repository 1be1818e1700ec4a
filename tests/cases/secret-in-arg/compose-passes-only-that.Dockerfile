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
        - NPM_TOKEN
  worker:
    build:
      context: .
      args:
        - NPM_TOKEN=${NPM_TOKEN:?}
        - X=1
    command: node worker
secrets:
  db:
    file: ./secrets/db
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
      secrets:
        - npm_token
  worker:
    build:
      context: .
      args:
        - X=1
      secrets:
        - npm_token
    command: node worker
secrets:
  db:
    file: ./secrets/db
  npm_token:
    environment: NPM_TOKEN
