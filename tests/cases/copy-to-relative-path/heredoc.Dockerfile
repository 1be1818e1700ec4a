FROM debian:12
COPY <<EOT run.sh
COPY a b
EOT
# === findings ===
2:12 low - no `WORKDIR` says where `run.sh` is
  no fix: what starts the program may count on where it is now
