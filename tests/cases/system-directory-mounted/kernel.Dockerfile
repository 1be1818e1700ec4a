FROM alpine:3.20
WORKDIR /proc/1
VOLUME /sys/fs/cgroup /data
# === findings ===
2:9 medium - `WORKDIR /proc/1` is a directory of the system
  no fix: the paths of the application must move with it
3:8 medium - `VOLUME /sys/fs/cgroup` is a directory of the system
  no fix: the paths of the application must move with it
