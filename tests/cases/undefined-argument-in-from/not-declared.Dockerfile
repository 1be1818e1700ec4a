FROM debian:$VERSION
# === findings ===
1:6 low - `VERSION` is not declared in front of the first `FROM`
  no fix: its value is not known
