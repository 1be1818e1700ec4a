FROM debian:12
RUN <<EOT
export DEPLOY_TOKEN=Blue42Horse
./deploy
EOT
# === findings ===
3:21 high - `DEPLOY_TOKEN` is given a secret in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
