FROM python:3.13-slim
COPY . /app
COPY .env.production /app/.env
COPY keys/dev.key /app/
# === file .env.production ===
TOKEN=x
# === file keys/dev.key ===
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
!.env.production
!keys/dev.key
