FROM python:3.12-slim AS base
HEALTHCHECK NONE
FROM base
EXPOSE 8000
CMD ["gunicorn", "app:app"]
# === findings ===
