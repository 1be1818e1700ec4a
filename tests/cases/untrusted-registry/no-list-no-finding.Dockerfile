FROM quay.io/a/b:1
# === findings ===
