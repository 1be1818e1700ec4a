FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN apt-get download fuse && dpkg-deb -x fuse_* .
# === findings ===
2:5 low - the lists that `apt-get update` fetched stay in the layer
  no fix: a later step asks apt for what the lists say
