FROM debian:12
RUN <<EOF
apt-key add key.asc
EOF
# === findings ===
3:1 low - `apt-key` trusts the key for every repository
  no fix: which repository the key belongs to is not known; put it in /etc/apt/keyrings and name it with `signed-by`
