FROM debian:12
RUN apt-get update && apt-get clean
RUN apt-get install -y curl
# === findings ===
2:5 low - the lists that `apt-get update` fetched stay in the layer
  no fix: nothing in this RUN uses the lists; a later step does
