FROM debian:12
RUN curl -fsSL https://example.com/key.asc -o /etc/apt/keyrings/example.asc
# === findings ===
