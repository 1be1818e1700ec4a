ARG VERSION=12
FROM debian:$VERSON
# === findings ===
2:6 low - `VERSON` is not declared in front of the first `FROM`
  no fix: its value is not known
