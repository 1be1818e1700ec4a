FROM debian:12
RUN <<EOF
apt-get update
apt-get install \
  curl
EOF
# === findings ===
4:1 low safe `apt-get install` waits for an answer
  fix: Add `-y`
# === safe ===
FROM debian:12
RUN <<EOF
apt-get update
apt-get install -y \
  curl
EOF
