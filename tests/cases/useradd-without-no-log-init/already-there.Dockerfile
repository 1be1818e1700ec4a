FROM debian:12
RUN useradd -l -u 1000650 app && useradd --no-log-init -u 1000651 web && useradd -ml -u 1000652 me
# === findings ===
