FROM nginx:1.27
COPY html /usr/share/nginx/html
# === registry ===
nginx:1.27 sha256:1111111111111111111111111111111111111111111111111111111111111111 {"Healthcheck": {"Test": ["CMD", "/check"]}}
# === findings ===
