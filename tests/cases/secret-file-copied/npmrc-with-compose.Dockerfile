FROM node:22-slim
WORKDIR /app
COPY .npmrc package.json ./
RUN npm ci
COPY . .
CMD ["node", "."]
# === file .npmrc ===
//registry.npmjs.org/:_authToken=Blue42Horse
# === file .dockerignore ===
node_modules
# === file compose.yaml ===
services:
  web:
    build: .
    ports:
      - "127.0.0.1:8080:8080"
# === findings ===
3:6 high assumed `.npmrc` holds a token of a package registry, and stays in the image
  fix: Mount .npmrc as a secret where it is read
  assumes: assumes that the image is built with the Compose file, by Compose 2.6 or newer
# === assumed .dockerignore ===
node_modules
.npmrc
# === assumed ===
# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
COPY package.json ./
RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
COPY . .
CMD ["node", "."]
# === assumed compose.yaml ===
services:
  web:
    build:
      context: .
      secrets:
        - npmrc
    ports:
      - "127.0.0.1:8080:8080"

secrets:
  npmrc:
    file: ./.npmrc
