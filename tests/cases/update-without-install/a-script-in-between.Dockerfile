FROM debian:12
RUN apt-get update
RUN ./install.sh
RUN apt-get install -y curl
# === findings ===
2:1 medium - `apt-get update` has a layer of its own
  no fix: the next RUN does not begin with an install
