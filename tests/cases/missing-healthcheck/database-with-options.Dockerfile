FROM postgres:16
COPY init.sql /docker-entrypoint-initdb.d/
CMD ["-c", "max_connections=200"]
# === findings ===
3:1 low assumed nothing checks whether the service works
  fix: Add a health check of `postgres`
  assumes: assumes that `postgres` is configured to listen where the image does by default
# === assumed ===
FROM postgres:16
COPY init.sql /docker-entrypoint-initdb.d/
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["sh", "-c", "pg_isready -h 127.0.0.1 -U \"${POSTGRES_USER:-postgres}\" -d \"${POSTGRES_DB:-postgres}\""]
CMD ["-c", "max_connections=200"]
