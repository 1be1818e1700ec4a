FROM python:3.13-slim
COPY ./ /app
# === file .dockerignore ===
*
!src
!requirements.txt
# === file .env ===
TOKEN=x
# === file .git/HEAD ===
ref: refs/heads/main
# === file requirements.txt ===
flask
# === findings ===
