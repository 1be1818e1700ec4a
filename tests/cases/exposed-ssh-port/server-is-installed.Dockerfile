FROM debian:12
RUN apt-get update && apt-get install -y openssh-server
EXPOSE 22 80
# === findings ===
3:8 medium - port 22, that of an SSH server, is exposed
  no fix: an SSH server is set up here, and people may get in by it
