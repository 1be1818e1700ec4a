FROM python:3.13-slim
COPY . /app
# === file .dockerignore ===
.git
**/.env*
# === file .git/HEAD ===
ref: refs/heads/main
# === file app.py ===
# === findings ===
