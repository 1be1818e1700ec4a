FROM node:22
EXPOSE 22 3000
# === file compose.yaml ===
services:
  web:
    build: .
    ports:
      - "2222:22"
# === findings ===
2:8 medium - port 22, that of an SSH server, is exposed
  no fix: a Compose service publishes it, so people may get in by it
