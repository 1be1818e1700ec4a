FROM debian:12-slim
RUN apt-get update && apt-get install -y xvfb
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `xauth`
  assumes: assumes that nothing needs `xfonts-base`, which Debian only recommends
# === assumed ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends xauth xvfb
