FROM debian:12 AS debian
FROM debian AS alpine
# === findings ===
