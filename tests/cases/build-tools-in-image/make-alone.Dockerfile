FROM debian:12
RUN apt-get update && apt-get install -y make libpq-dev gcc-12-base
# === findings ===
