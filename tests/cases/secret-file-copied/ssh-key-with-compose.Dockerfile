FROM node:22
RUN mkdir -p /root/.ssh && ssh-keyscan github.com > /root/.ssh/known_hosts
COPY id_ed25519 /root/.ssh/
COPY package.json package-lock.json ./
RUN npm ci
# === file compose.yaml ===
services:
  web:
    build: .
  job:
    build:
      context: .
# === findings ===
3:6 high unsafe `id_ed25519` holds a private SSH key, and stays in the image
  fix: Use the agent of whoever builds instead
  assumes: whoever builds must pass `--ssh default` from then on, from an agent that holds the key
# === unsafe ===
# syntax=docker/dockerfile:1
FROM node:22
RUN mkdir -p /root/.ssh && ssh-keyscan github.com > /root/.ssh/known_hosts
COPY package.json package-lock.json ./
RUN --mount=type=ssh npm ci
# === unsafe compose.yaml ===
services:
  web:
    build:
      context: .
      ssh:
        - default
  job:
    build:
      context: .
      ssh:
        - default
