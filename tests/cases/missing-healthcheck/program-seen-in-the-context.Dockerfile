FROM debian:12
COPY shop /shop
EXPOSE 8080
CMD ["/shop"]
# === file shop ===
ELF
# === findings ===
4:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 8080
  assumes: assumes that `shop` accepts connections on port 8080 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM debian:12
COPY shop /shop
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/8080"]
CMD ["/shop"]
