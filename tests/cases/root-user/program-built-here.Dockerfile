FROM golang:1.24
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/server ./cmd/server
CMD ["server"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM golang:1.24
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/server ./cmd/server
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["server"]
