FROM debian:12
COPY . /app
COPY bin/shop /usr/local/bin/shop
EXPOSE 8080
CMD ["shop"]
# === findings ===
5:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 8080
  assumes: `shop` was not read, and may start something else
# === unsafe ===
FROM debian:12
COPY . /app
COPY bin/shop /usr/local/bin/shop
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/8080"]
CMD ["shop"]
