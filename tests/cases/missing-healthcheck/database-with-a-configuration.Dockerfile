FROM redis:7-alpine
COPY redis.conf /etc/redis.conf
CMD ["redis-server", "/etc/redis.conf"]
# === findings ===
3:1 low unsafe nothing checks whether the service works
  fix: Add a health check of `redis`
  assumes: it starts with `/etc/redis.conf`, which may change where it listens or whom it answers
# === unsafe ===
FROM redis:7-alpine
COPY redis.conf /etc/redis.conf
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["sh", "-c", "redis-cli ping | grep -q PONG"]
CMD ["redis-server", "/etc/redis.conf"]
