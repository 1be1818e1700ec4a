FROM debian:12
RUN apt-get update
COPY example.list /etc/apt/sources.list.d/
RUN apt-get install -y curl
# === findings ===
2:1 medium - `apt-get update` has a layer of its own
  no fix: no RUN that installs follows
