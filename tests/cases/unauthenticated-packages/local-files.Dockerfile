FROM alpine:3.22
RUN apk add --no-cache --allow-untrusted ./glibc.apk
# === findings ===
2:24 high unsafe `--allow-untrusted` installs what nobody signed
  fix: Drop `--allow-untrusted`
  assumes: it installs a file, which may have no signature; only a build can tell
# === unsafe ===
FROM alpine:3.22
RUN apk add --no-cache ./glibc.apk
