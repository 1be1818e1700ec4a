FROM debian:12-slim
RUN apt-get update && apt-get install -y python3-pip
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `build-essential`, `python3-dev`
  assumes: assumes that nothing needs `krb5-locales`, `libgpm2`, which Debian only recommends
# === assumed ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3-dev python3-pip
