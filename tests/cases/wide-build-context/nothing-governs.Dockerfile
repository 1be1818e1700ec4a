FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
# === file .git/HEAD ===
ref: refs/heads/main
# === file .env.example ===
TOKEN=
# === file node_modules/x/index.js ===
# === file package.json ===
{"name": "x", "repository": "https://example.org/x.git"}
# === file server.js ===
# === findings ===
5:6 medium assumed `COPY .` copies the whole context, and no `.dockerignore` keeps anything out
  fix: Create `.dockerignore` to keep out `.git`, `.env` and `node_modules`
  assumes: assumes that nothing in the image uses `.git` and `node_modules` of this folder
# === assumed .dockerignore ===
.git
**/.env
**/.env.*
!**/.env.example
**/id_rsa
**/id_ed25519
**/*.key
**/node_modules
