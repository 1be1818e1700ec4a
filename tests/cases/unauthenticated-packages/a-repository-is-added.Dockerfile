FROM debian:12
RUN echo "deb http://example.com/apt stable main" >> /etc/apt/sources.list
RUN apt-get update && apt-get install -y --allow-unauthenticated curl
# === findings ===
3:42 high unsafe `--allow-unauthenticated` installs what nobody signed
  fix: Drop `--allow-unauthenticated`
  assumes: the file adds a repository, whose key may be missing; only a build can tell
# === unsafe ===
FROM debian:12
RUN echo "deb http://example.com/apt stable main" >> /etc/apt/sources.list
RUN apt-get update && apt-get install -y curl
