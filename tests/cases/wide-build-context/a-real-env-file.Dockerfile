FROM python:3.13-slim
COPY . /app
# === file .env ===
TOKEN=x
# === file server.key ===
# === file app.py ===
# === findings ===
2:6 medium unsafe `COPY .` copies the whole context, and no `.dockerignore` keeps anything out
  fix: Create `.dockerignore` to keep out `.env` and `server.key`
  assumes: assumes that neither the build nor the program reads `.env` and `server.key`
# === unsafe .dockerignore ===
**/.env
**/.env.*
!**/.env.example
**/id_rsa
**/id_ed25519
**/*.key
