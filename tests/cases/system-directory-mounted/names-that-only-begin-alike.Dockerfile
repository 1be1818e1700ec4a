FROM alpine:3.20
WORKDIR /development
VOLUME /processed /bin2
# === findings ===
