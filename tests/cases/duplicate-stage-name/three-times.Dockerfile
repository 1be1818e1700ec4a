FROM debian:12 AS x
FROM debian:12 AS x
FROM debian:12 AS x
# === findings ===
2:19 low - an earlier stage is called `x` too
  no fix: what builds a stage by its name must be changed with it
3:19 low - an earlier stage is called `x` too
  no fix: what builds a stage by its name must be changed with it
