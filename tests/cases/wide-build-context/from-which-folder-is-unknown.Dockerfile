FROM node:22-slim
COPY package.json /app/
COPY . /app
# === path docker/Dockerfile ===
# === file package.json ===
{}
# === findings ===
3:6 medium - `COPY .` copies the whole context, and no `.dockerignore` keeps anything out
  no fix: nothing here shows from which folder it is built, and that is where the `.dockerignore` belongs
