FROM debian:12
EXPOSE 80
CMD ["/usr/sbin/lighttpd", "-D"]
# === findings ===
3:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 80
  assumes: assumes that `lighttpd` accepts connections on port 80 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM debian:12
EXPOSE 80
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/80"]
CMD ["/usr/sbin/lighttpd", "-D"]
