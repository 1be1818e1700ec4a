FROM python:3.13-slim
COPY . /app
# === path docker/api.Dockerfile ===
# === file docker/api.Dockerfile.dockerignore ===
# All but the code.
*
!src
# === file compose.yaml ===
services:
  api:
    build:
      context: .
      dockerfile: docker/api.Dockerfile
# === file src/app.py ===
# === findings ===
