ARG BASE=node:22
ARG VARIANT=debian
FROM $BASE AS one
FROM $BASE-slim AS two
FROM $VARIANT AS three
ARG VARIANT
RUN ./configure "$VARIANT"
# === registry ===
node:22 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
node:22-slim sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
debian sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
# === findings ===
3:6 low - `$BASE` (`node:22`) names no digest, and a tag can be moved
  no fix: `BASE` (`node:22` by default) is used for more than naming this image
4:6 low - `$BASE-slim` (`node:22-slim`) names no digest, and a tag can be moved
  no fix: a build argument decides (`$BASE-slim` is `node:22-slim` by default), and a digest would overrule it
5:6 medium - `$VARIANT` (`debian`) names no tag, and `latest` moves with every release
  no fix: `VARIANT` (`debian` by default) is used for more than naming this image
