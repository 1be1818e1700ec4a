FROM debian:12
USER builder
RUN sudo apt-get update && sudo -E DEBIAN_FRONTEND=noninteractive apt-get install curl
# === findings ===
3:28 low safe `apt-get install` waits for an answer
  fix: Add `-y`
# === safe ===
FROM debian:12
USER builder
RUN sudo apt-get update && sudo -E DEBIAN_FRONTEND=noninteractive apt-get install -y curl
