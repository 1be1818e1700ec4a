FROM debian:12
RUN apt-get update \
    && apt-get install -y build-essential \
    && make \
    && apt-get purge -y --auto-remove build-essential
# === findings ===
