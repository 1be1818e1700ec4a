FROM node:22
COPY .env /app/.env
RUN cat /app/.env
# === findings ===
