FROM redis:7
CMD ["redis-server", "--requirepass", "x"]
# === findings ===
2:1 low unsafe nothing checks whether the service works
  fix: Add a health check of `redis`
  assumes: it starts with `--requirepass`, which may change where it listens or whom it answers
# === unsafe ===
FROM redis:7
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["sh", "-c", "redis-cli ping | grep -q PONG"]
CMD ["redis-server", "--requirepass", "x"]
