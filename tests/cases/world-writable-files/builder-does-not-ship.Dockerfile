FROM debian:12 AS build
RUN chmod 777 /start.sh
FROM debian:12
COPY --from=build /app /app
# === findings ===
