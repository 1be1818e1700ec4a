# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM node:22-alpine AS build
COPY --link --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=bind,from=localhost:5000/tools,source=/bin,target=/tools \
    # a comment in between
    npm ci

from nginx
COPY --from=build /app /usr/share/nginx/html
# === registry ===
docker/dockerfile:1 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
node:22-alpine sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
ghcr.io/astral-sh/uv:0.5 sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
localhost:5000/tools sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
nginx sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
# === findings ===
1:10 low safe `docker/dockerfile:1` names no digest, and a tag can be moved
  fix: Pin `docker/dockerfile:1` to the digest it has today
2:32 low safe `node:22-alpine` names no digest, and a tag can be moved
  fix: Pin `node:22-alpine` to the digest it has today
3:20 low safe `ghcr.io/astral-sh/uv:0.5` names no digest, and a tag can be moved
  fix: Pin `ghcr.io/astral-sh/uv:0.5` to the digest it has today
5:28 medium safe `localhost:5000/tools` names no tag, and `latest` moves with every release
  fix: Pin `localhost:5000/tools` to the digest it has today
9:6 medium safe `nginx` names no tag, and `latest` moves with every release
  fix: Pin `nginx` to the digest it has today
# === safe ===
# syntax=docker/dockerfile:1@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
FROM --platform=$BUILDPLATFORM node:22-alpine@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb AS build
COPY --link --from=ghcr.io/astral-sh/uv:0.5@sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc /uv /bin/
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=bind,from=localhost:5000/tools:latest@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,source=/bin,target=/tools \
    # a comment in between
    npm ci

from nginx:latest@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
COPY --from=build /app /usr/share/nginx/html
