FROM rust:1.88 AS build
COPY . /src
RUN cargo build --release
FROM scratch
COPY --from=build /src/target/release/app /app
# === file Cargo.toml ===
# === file .env.local.example ===
TOKEN=
# === findings ===
2:6 low assumed `COPY .` copies the whole context, and no `.dockerignore` keeps anything out
  fix: Create `.dockerignore` to keep out `.env`
  assumes: assumes that the image will need no `.env` and no private key of this folder
# === assumed .dockerignore ===
**/.env
**/.env.*
!**/.env.example
!**/.env.local.example
**/id_rsa
**/id_ed25519
**/*.key
