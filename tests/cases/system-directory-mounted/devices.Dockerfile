FROM alpine:3.20
volume ["/dev", "/run/docker.sock"]
# === findings ===
2:9 medium - `VOLUME /dev` is a directory of the system
  no fix: the paths of the application must move with it
2:17 medium - `VOLUME /run/docker.sock` is a directory of the system
  no fix: the paths of the application must move with it
