FROM debian:12
RUN <<EOF
set -eux
apt-get update
apt-get install -y curl
EOF

RUN <<EOF
  apt-get update
  apt-get install -y git
EOF

# the last line
CMD ["bash"]
# === findings ===
4:1 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
9:3 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
# === assumed ===
FROM debian:12
RUN <<EOF
set -eux
apt-get update
apt-get install -y curl
rm -rf /var/lib/apt/lists/*
EOF

RUN <<EOF
  apt-get update
  apt-get install -y git && rm -rf /var/lib/apt/lists/*
EOF

# the last line
CMD ["bash"]
