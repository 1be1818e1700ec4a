FROM debian:12
RUN sudo apt-get update
RUN sudo apt-get install -y curl
RUN sudo apt-get install -y git
# === findings ===
2:1 medium safe `apt-get update` has a layer of its own
  fix: Move it into the RUN that installs
# === safe ===
FROM debian:12
RUN sudo apt-get update && sudo apt-get install -y curl
RUN sudo apt-get install -y git
