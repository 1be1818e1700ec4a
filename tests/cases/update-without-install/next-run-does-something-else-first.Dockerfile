FROM debian:12
RUN apt-get update
RUN echo hello && apt-get install -y curl
# === findings ===
2:1 medium safe `apt-get update` has a layer of its own
  fix: Move it into the RUN that installs
# === safe ===
FROM debian:12
RUN apt-get update && echo hello && apt-get install -y curl
