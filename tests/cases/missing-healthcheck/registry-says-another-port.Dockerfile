# The check that is known would ask at port 80.
FROM nginx:1.27
COPY html /usr/share/nginx/html
# === registry ===
nginx:1.27 sha256:1111111111111111111111111111111111111111111111111111111111111111 {"ExposedPorts": {"8080/tcp": {}}}
# === findings ===
2:1 low - nothing checks whether the service works
  no fix: no check is known for `nginx`
