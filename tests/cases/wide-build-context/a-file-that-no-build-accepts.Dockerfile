FROM python:3.13-slim
COPY . /app
# === file .dockerignore ===
[
# === file app.py ===
# === findings ===
2:6 medium - `COPY .` copies the whole context, and `.dockerignore` does not keep out `.env`
  no fix: of `.dockerignore`, line 1 is no pattern that a build accepts
