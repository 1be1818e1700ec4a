FROM alpine:3.20
HEALTHCHECK --interval=1m \
    CMD wget -q localhost
HEALTHCHECK NONE
# === findings ===
2:1 low safe a later `HEALTHCHECK` overrides this one
  fix: Remove what has no effect
# === safe ===
FROM alpine:3.20
HEALTHCHECK NONE
