FROM alpine:3.22
COPY shop /shop
EXPOSE 8080
CMD ["/shop"]
# === file compose.yaml ===
services:
  shop:
    build: .
    ports: ["9090:9090"]
# === findings ===
4:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 8080
  assumes: Compose publishes another port than 8080
# === unsafe ===
FROM alpine:3.22
COPY shop /shop
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["nc", "-z", "127.0.0.1", "8080"]
CMD ["/shop"]
