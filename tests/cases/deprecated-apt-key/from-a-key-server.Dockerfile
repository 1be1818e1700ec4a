FROM debian:12
RUN apt-get update \
    && apt-key adv --keyserver hkp://keyserver.ubuntu.com:80 --recv-keys 0A0B0C0D \
    && apt-get install -y curl
# === findings ===
3:8 low - `apt-key` trusts the key for every repository
  no fix: which repository the key belongs to is not known; put it in /etc/apt/keyrings and name it with `signed-by`
