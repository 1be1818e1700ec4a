# Facts say that the image has a check; this one says of itself that it has none.
FROM vaultwarden/server:1.32.0
COPY templates /web-vault
# === registry ===
vaultwarden/server:1.32.0 sha256:1111111111111111111111111111111111111111111111111111111111111111 {"Cmd": ["/start.sh"], "ExposedPorts": {"80/tcp": {}}}
# === findings ===
2:1 low - nothing checks whether the service works
  no fix: no check is known for `vaultwarden/server`
