FROM debian:12
HEALTHCHECK --start-interval=1s CMD ["true"]
# === findings ===
2:1 low unsafe `HEALTHCHECK --start-interval` needs a frontend of version 1.6 or newer, and none is asked for
  fix: Ask for the frontend
  assumes: the builder must be able to fetch `docker/dockerfile` from Docker Hub
# === unsafe ===
# syntax=docker/dockerfile:1
FROM debian:12
HEALTHCHECK --start-interval=1s CMD ["true"]
