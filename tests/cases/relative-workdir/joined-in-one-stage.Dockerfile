FROM alpine:3.20
WORKDIR /srv/
WORKDIR app
workdir ../lib/./x/
WORKDIR "quoted name"
# === findings ===
3:1 low safe `WORKDIR app` is relative
  fix: Write `/srv/app`
4:1 low safe `WORKDIR ../lib/./x/` is relative
  fix: Write `/srv/lib/x`
5:1 low safe `WORKDIR quoted name` is relative
  fix: Write `/srv/lib/x/quoted name`
# === safe ===
FROM alpine:3.20
WORKDIR /srv/
WORKDIR /srv/app
workdir /srv/lib/x
WORKDIR /srv/lib/x/quoted name
