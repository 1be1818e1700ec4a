FROM debian:12
RUN apt-get update && echo done
RUN apt-get install -y curl
# === findings ===
2:1 medium - `apt-get update` has a layer of its own
  no fix: other commands stand beside it
