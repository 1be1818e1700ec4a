FROM alpine:3.22
RUN --mount=type=cache,target=/var/cache/apk apk add curl
RUN --mount=type=cache,target=/etc/apk/cache apk update && apk add git
# === findings ===
