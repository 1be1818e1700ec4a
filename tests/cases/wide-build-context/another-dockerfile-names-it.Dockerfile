FROM python:3.13-slim
COPY . /app
# === file Dockerfile.dev ===
FROM python:3.13
COPY .env.dev /app/.env
# === file .env.dev ===
DEBUG=1
# === file app.py ===
# === findings ===
2:6 medium assumed `COPY .` copies the whole context, and no `.dockerignore` keeps anything out
  fix: Create `.dockerignore` to keep out `.env`
  assumes: assumes that the image will need no `.env` and no private key of this folder
# === assumed .dockerignore ===
**/.env
**/.env.*
!**/.env.example
**/id_rsa
**/id_ed25519
**/*.key
!.env.dev
