FROM node:22-slim
COPY package.json /app/
COPY . /app
# === path docker/Dockerfile ===
# === file compose.yaml ===
services:
  web:
    build:
      context: .
      dockerfile: docker/Dockerfile
# === file package.json ===
{}
# === file .git/HEAD ===
ref: refs/heads/main
# === findings ===
3:6 medium assumed `COPY .` copies the whole context, and no `.dockerignore` keeps anything out
  fix: Create `.dockerignore` to keep out `.git` and `.env`
  assumes: assumes that nothing in the image uses `.git` of this folder
# === assumed .dockerignore ===
.git
**/.env
**/.env.*
!**/.env.example
**/id_rsa
**/id_ed25519
**/*.key
