FROM alpine:3.22
RUN <<EOF
apk update
apk add curl
EOF

ONBUILD RUN apk add git
# === findings ===
4:1 low safe `apk add` leaves its index in the layer
  fix: Add `--no-cache`
7:13 low safe `apk add` leaves its index in the layer
  fix: Add `--no-cache`
# === safe ===
FROM alpine:3.22
RUN <<EOF
apk update
apk add --no-cache curl
EOF

ONBUILD RUN apk add --no-cache git
