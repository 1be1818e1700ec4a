FROM ubuntu:24.04
USER builder
RUN sudo apt-get update && sudo apt-get install -y curl
# === findings ===
3:5 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
# === assumed ===
FROM ubuntu:24.04
USER builder
RUN sudo apt-get update && sudo apt-get install -y curl && sudo rm -rf /var/lib/apt/lists/*
