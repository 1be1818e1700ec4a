FROM ubuntu:24.04
RUN <<EOF
apt update
apt install -y curl
EOF

ONBUILD RUN apt install -y git
# === findings ===
3:1 low safe `apt update`, `apt install` in a script
  fix: Use `apt-get`
7:13 low safe `apt install` in a script
  fix: Use `apt-get`
# === safe ===
FROM ubuntu:24.04
RUN <<EOF
apt-get update
apt-get install -y curl
EOF

ONBUILD RUN apt-get install -y git
