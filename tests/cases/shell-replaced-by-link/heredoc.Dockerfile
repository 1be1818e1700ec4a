FROM debian:12
RUN <<EOT
ln -snf bash /bin/sh
EOT
# === findings ===
3:1 low - `/bin/sh` is replaced
  no fix: programs in the image may count on the link when the container runs
