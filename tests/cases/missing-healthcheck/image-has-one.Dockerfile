FROM vaultwarden/server:1.32.0
COPY data /data
# === findings ===
