FROM debian:12-slim
RUN apt-get update && apt-get install -y imagemagick
# === findings ===
2:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: `imagemagick` recommends `libmagickcore-6.q16-6-extra`, and only a build and a run can tell whether that is needed
# === unsafe ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends imagemagick
