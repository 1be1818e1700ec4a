FROM debian:12-slim
RUN apt-get update && apt-get install -y graphviz
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `fonts-liberation`
  assumes: assumes that nothing needs `libglib2.0-data`, `libgts-bin`, `shared-mime-info`, `xdg-user-dirs`, which Debian only recommends
# === assumed ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends fonts-liberation graphviz
