FROM debian:12
RUN apt-get update && apt-get install -y curl && apk add --no-cache git && dnf install -y tar
# === findings ===
