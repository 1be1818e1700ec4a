FROM debian:12
ENV A=1 B=$A
# === findings ===
2:11 low - `B` uses `A`, which the same `ENV` sets
  no fix: the value would change with a fix
