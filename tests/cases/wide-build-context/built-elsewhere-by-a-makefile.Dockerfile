FROM node:22-slim
WORKDIR /app
COPY . .
CMD ["node","x.js"]
# === path deploy/Dockerfile ===
# === file package.json ===
{}
# === file .env ===
S=1
# === file Makefile ===
image:
	docker build -f other/Dockerfile . && docker build -f deploy/Dockerfile web
# === findings ===
3:6 medium - `COPY .` copies the whole context, and no `.dockerignore` keeps anything out
  no fix: nothing here shows from which folder it is built, and that is where the `.dockerignore` belongs
