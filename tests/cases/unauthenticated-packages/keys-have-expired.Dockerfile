FROM debian:jessie
RUN apt-get update && apt-get install -y --force-yes curl
# === findings ===
2:42 high unsafe `--force-yes` installs what nobody signed
  fix: Drop `--force-yes`
  assumes: the keys of `debian:jessie` may have expired; only a build can tell
# === unsafe ===
FROM debian:jessie
RUN apt-get update && apt-get install -y curl
