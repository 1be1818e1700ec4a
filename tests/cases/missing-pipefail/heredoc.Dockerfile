FROM alpine:3.20
RUN <<EOT
set -e
wget -qO- https://example.com/a.tgz | tar xz
EOT
RUN apk add --no-cache curl
# === findings ===
4:1 medium assumed a pipe hides it when `wget` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM alpine:3.20
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN <<EOT
set -e
wget -qO- https://example.com/a.tgz | tar xz
EOT
RUN apk add --no-cache curl
