FROM debian:12
RUN apt-get update
RUN <<EOF
apt-get install -y curl
EOF
# === findings ===
2:1 medium - `apt-get update` has a layer of its own
  no fix: the next RUN is not plain enough to edit
