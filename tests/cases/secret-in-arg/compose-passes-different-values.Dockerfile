FROM node:22-slim
ARG NPM_TOKEN
RUN npm ci
# === file compose.yaml ===
services:
  web:
    build:
      context: .
      args: {NPM_TOKEN: "${NPM_TOKEN}"}
  worker:
    build:
      context: .
      args: {NPM_TOKEN: "${OTHER_TOKEN}"}
# === findings ===
2:5 high - the build argument `NPM_TOKEN` holds a secret, which the image's history shows
  no fix: the services of `compose.yaml` pass different values
