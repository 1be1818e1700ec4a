FROM debian:12-slim
RUN apt-get update && apt-get install -y gosu && rm -rf /var/lib/apt/lists/*
COPY docker-entrypoint.sh /usr/local/bin/
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["server"]
# === file docker-entrypoint.sh ===
#!/bin/sh
chown -R app /data
exec gosu app "$@"
# === findings ===
