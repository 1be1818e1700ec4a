FROM alpine:3.20
WORKDIR /usr/bin/
WORKDIR /bin
# === findings ===
2:9 medium - `WORKDIR /usr/bin/` is a directory of the system
  no fix: the paths of the application must move with it
3:9 medium - `WORKDIR /bin` is a directory of the system
  no fix: the paths of the application must move with it
