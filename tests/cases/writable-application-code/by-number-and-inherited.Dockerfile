FROM node:22 AS base
COPY --chown=1000:1000 . /app
FROM base
USER 1000
# === findings ===
2:6 low - `1000`, who runs the application, may change what is copied to `/app`
  no fix: which files the application writes is not known
