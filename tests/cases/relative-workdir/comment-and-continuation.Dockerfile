FROM alpine:3.20
WORKDIR /srv
# hadolint ignore=DL3008
WORKDIR \
    app
# === findings ===
4:1 low safe `WORKDIR app` is relative
  fix: Write `/srv/app`
# === safe ===
FROM alpine:3.20
WORKDIR /srv
# hadolint ignore=DL3008
WORKDIR \
    /srv/app
