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
	docker build --pull -t acme/web:$(VERSION) \
	  -f deploy/Dockerfile .
# === findings ===
3:6 medium unsafe `COPY .` copies the whole context, and no `.dockerignore` keeps anything out
  fix: Create `.dockerignore` to keep out `.env`
  assumes: assumes that neither the build nor the program reads `.env`
# === unsafe .dockerignore ===
**/.env
**/.env.*
!**/.env.example
**/id_rsa
**/id_ed25519
**/*.key
