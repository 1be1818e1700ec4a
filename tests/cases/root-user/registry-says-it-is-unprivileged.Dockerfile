# Facts say that nginx starts as root; this one says of itself that it does not.
FROM nginx:1.27
COPY html /usr/share/nginx/html
# === registry ===
nginx:1.27 sha256:1111111111111111111111111111111111111111111111111111111111111111 {"User": "101"}
# === findings ===
