FROM debian:12 AS build
RUN chmod 4755 /usr/bin/x
FROM debian:12
COPY --from=build /a /a
# === findings ===
