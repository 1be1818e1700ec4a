FROM node:22-slim
WORKDIR /app
COPY .npmrc package.json ./
RUN npm ci
# === file Makefile ===
image:
	docker build -t web .
# === file compose.yaml ===
services:
  web:
    build:
      context: .
# === findings ===
3:6 high unsafe `.npmrc` holds a token of a package registry, and stays in the image
  fix: Mount .npmrc as a secret where it is read
  assumes: `Makefile` builds images, and must pass `--secret id=npmrc,src=.npmrc` from then on
# === unsafe ===
# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
COPY package.json ./
RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
# === unsafe compose.yaml ===
services:
  web:
    build:
      context: .
      secrets:
        - npmrc

secrets:
  npmrc:
    file: ./.npmrc
