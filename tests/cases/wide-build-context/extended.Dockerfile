FROM python:3.13-slim
COPY . /app
# === file .dockerignore ===
# Python
**/__pycache__
!keep.txt
# === file .git/HEAD ===
ref: refs/heads/main
# === file app.py ===
# === findings ===
2:6 medium assumed `COPY .` copies the whole context, and `.dockerignore` does not keep out `.git` and `.env`
  fix: Extend `.dockerignore` to keep out `.git` and `.env`
  assumes: assumes that nothing in the image uses `.git` of this folder
# === assumed .dockerignore ===
# Python
**/__pycache__
!keep.txt
.git
**/.env
**/.env.*
!**/.env.example
