FROM ubuntu:24.04
RUN <<EOT
sudo apt-get update
sudo \
  apt-get install -y git
EOT
# === findings ===
3:1 medium safe sudo runs `apt-get`
  fix: Run it without sudo, as root
# === safe ===
FROM ubuntu:24.04
RUN <<EOT
apt-get update
apt-get install -y git
EOT
