FROM golang:1.24 AS build
COPY . /src
RUN cd /src && go build -o /app .
FROM scratch
COPY --from=build /app /app
# === file .git/HEAD ===
ref: refs/heads/main
# === file go.mod ===
module x
# === findings ===
2:6 low assumed `COPY .` copies the whole context, and no `.dockerignore` keeps anything out
  fix: Create `.dockerignore` to keep out `.env`
  assumes: assumes that the image will need no `.env` and no private key of this folder
# === assumed .dockerignore ===
**/.env
**/.env.*
!**/.env.example
**/id_rsa
**/id_ed25519
**/*.key
