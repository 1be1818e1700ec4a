FROM alpine:3.20
VOLUME /
# === findings ===
2:8 medium - `VOLUME /` is a directory of the system
  no fix: the paths of the application must move with it
