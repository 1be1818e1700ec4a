FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN echo "deb https://example.com/apt stable main" > /etc/apt/sources.list.d/example.list
RUN apt-get install -y git
# === findings ===
2:5 low - the lists that `apt-get update` fetched stay in the layer
  no fix: a later step changes the sources of packages, and installs from the lists of before
