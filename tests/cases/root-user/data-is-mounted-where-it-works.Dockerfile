FROM scratch
WORKDIR /opt/app
COPY app /opt/app
EXPOSE 3030
ENTRYPOINT ["./app"]
# === path docker/Dockerfile ===
# === file docker/Dockerfile.dev ===
FROM golang:1.24
WORKDIR /opt/app
COPY . .
CMD ["go", "run", "."]
# === file compose.yaml ===
services:
  app:
    build:
      context: .
      dockerfile: docker/Dockerfile.dev
    volumes:
      - ./appdata:/opt/app/data
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a number suffices where the image has no users)
  assumes: a service of the project keeps data in `/opt/app/data`, where only root could write; only a run can tell
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: `./appdata` of the host is mounted for writing and may belong to another user
# === unsafe ===
FROM scratch
WORKDIR /opt/app
COPY app /opt/app
EXPOSE 3030
USER 10001:10001
ENTRYPOINT ["./app"]
# === unsafe docker/Dockerfile.dev ===
FROM golang:1.24
WORKDIR /opt/app
COPY . .
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["go", "run", "."]
