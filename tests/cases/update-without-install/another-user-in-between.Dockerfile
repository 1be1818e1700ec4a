FROM debian:12
RUN apt-get update
USER app
RUN sudo apt-get install -y curl
# === findings ===
2:1 medium - `apt-get update` has a layer of its own
  no fix: no RUN that installs follows
