FROM debian:12
RUN apt-get update && apt-get install -y zlib1g libffi-dev
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that these packages recommend nothing else on this release either (checked on Debian 12)
# === assumed ===
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends zlib1g libffi-dev
