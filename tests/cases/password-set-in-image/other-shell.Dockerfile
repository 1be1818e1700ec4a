FROM debian:12
SHELL ["pwsh", "-Command"]
RUN chpasswd
# === findings ===
