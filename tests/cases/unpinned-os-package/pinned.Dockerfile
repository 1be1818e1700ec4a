FROM debian:12
RUN apt-get install -y --no-install-recommends curl=7.88.1-10 git/bookworm ./local.deb
RUN apk add --no-cache curl=8.11.1-r0 'git>2' jq~1.7
# === findings ===
