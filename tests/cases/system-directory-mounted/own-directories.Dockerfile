FROM alpine:3.20
WORKDIR /
WORKDIR /etc/nginx
VOLUME ["/data", "/dev/shm"]
VOLUME $DATA
# === findings ===
