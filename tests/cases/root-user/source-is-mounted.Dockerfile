FROM golang:1.22
ENV DAPPER_DOCKER_SOCKET=true
WORKDIR /go/src/app
ENTRYPOINT ["./scripts/entry"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: nothing here brings `./scripts/entry`, so it is mounted, and what it does is not known
# === unsafe ===
FROM golang:1.22
ENV DAPPER_DOCKER_SOCKET=true
WORKDIR /go/src/app
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
ENTRYPOINT ["./scripts/entry"]
