FROM python:3.13-slim
ADD . /app
# === file .env ===
TOKEN=x
# === file compose.yaml ===
services:
  web:
    build: .
    env_file: .env
# === file app.py ===
# === findings ===
2:5 medium assumed `ADD .` copies the whole context, and no `.dockerignore` keeps anything out
  fix: Create `.dockerignore` to keep out `.env`
  assumes: assumes that nothing in the image uses `.env` of this folder
# === assumed .dockerignore ===
**/.env
**/.env.*
!**/.env.example
**/id_rsa
**/id_ed25519
**/*.key
