FROM alpine:3.20
ARG WHERE=/srv
WORKDIR $WHERE
WORKDIR app
WORKDIR /srv
WORKDIR app-$WHERE
# === findings ===
4:1 low - `WORKDIR app` is relative
  no fix: a variable decides where it is
6:1 low - `WORKDIR app-$WHERE` is relative
  no fix: a variable decides where it is
