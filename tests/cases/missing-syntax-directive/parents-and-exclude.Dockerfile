FROM debian:12
COPY --parents a/b /
COPY --exclude=*.md . /app
# === findings ===
2:1 low unsafe `COPY --parents` needs a frontend of version 1.20 or newer, and none is asked for
  fix: Ask for the frontend
  assumes: the builder must be able to fetch `docker/dockerfile` from Docker Hub
# === unsafe ===
# syntax=docker/dockerfile:1
FROM debian:12
COPY --parents a/b /
COPY --exclude=*.md . /app
