FROM "node:22" AS one
FROM \
  # the base
  debian:12 \
  AS two
FROM deb\
ian:11
# === registry ===
node:22 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
debian:12 sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
debian:11 sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
# === findings ===
1:6 low safe `node:22` names no digest, and a tag can be moved
  fix: Pin `node:22` to the digest it has today
4:3 low safe `debian:12` names no digest, and a tag can be moved
  fix: Pin `debian:12` to the digest it has today
6:6 low - `debian:11` names no digest, and a tag can be moved
  no fix: it is written in a way that cannot be edited with certainty
# === safe ===
FROM "node:22@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" AS one
FROM \
  # the base
  debian:12@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb \
  AS two
FROM deb\
ian:11
