FROM python:3.13-slim
COPY entrypoint.sh /entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
# === file entrypoint.sh ===
#!/bin/sh
set -- uvicorn "$@"
exec "$@"
# === findings ===
4:1 low - nothing checks whether the service works
  no fix: nothing is known of where `/entrypoint.sh` listens
