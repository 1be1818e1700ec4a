FROM debian:12
CMD service nginx start && tail -f /dev/null
# === findings ===
