FROM debian:12 AS a
FROM debian:12
COPY --from=a /app /
COPY --from=a / /rootfs
COPY / /
# === findings ===
