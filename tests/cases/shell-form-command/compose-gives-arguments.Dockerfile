FROM node:22
ENTRYPOINT node server.js
# === file compose.yaml ===
services:
  web:
    build: .
    command: --port 80
# === findings ===
2:1 low - `ENTRYPOINT` runs in a shell
  no fix: its Compose service has a `command`, which the shell form ignores and the exec form would be given
