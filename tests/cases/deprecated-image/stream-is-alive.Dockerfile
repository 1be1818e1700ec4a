FROM almalinux:9
# === findings ===
