FROM debian:12 AS base
RUN useradd app && usermod -aG docker app
FROM base
RUN gpasswd -a app video && adduser app render
USER app:1000
# === findings ===
5:1 low - `app` runs without its groups `video`, `render`, `docker`
  no fix: whether the groups or the group in USER were meant is not known
