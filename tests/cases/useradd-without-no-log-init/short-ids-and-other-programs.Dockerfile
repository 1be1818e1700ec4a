FROM debian:12
RUN useradd -u 10001 app && useradd --system web && adduser --uid 1000650 other && useradd -u $UID me
# === findings ===
