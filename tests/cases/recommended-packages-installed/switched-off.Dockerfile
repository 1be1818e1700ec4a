FROM debian:12
RUN apt-get install -y --no-install-recommends curl
RUN apt-get -y --no-install-recommends install git
# === findings ===
