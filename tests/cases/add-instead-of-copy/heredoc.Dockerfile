# syntax=docker/dockerfile:1
FROM debian:12
ADD <<EOT /etc/app.conf
ADD . /nothing
EOT
# === findings ===
3:1 low safe `ADD` copies local files
  fix: Copy with `COPY`
# === safe ===
# syntax=docker/dockerfile:1
FROM debian:12
COPY <<EOT /etc/app.conf
ADD . /nothing
EOT
