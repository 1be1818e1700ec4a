FROM debian:12
ENV A=$B B=$A
# === findings ===
2:7 low - `A` uses `B`, which the same `ENV` sets
  no fix: the value would change with a fix
2:12 low - `B` uses `A`, which the same `ENV` sets
  no fix: the value would change with a fix
