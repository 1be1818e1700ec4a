FROM debian:12-slim
RUN apt-get update && apt-get install -y gcc
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `libc6-dev`
  assumes: assumes that these packages recommend nothing else on this release either (checked on Debian 12)
# === assumed ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev
