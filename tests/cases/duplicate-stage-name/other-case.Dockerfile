FROM debian:12 AS Build
FROM debian:12 as build
# === findings ===
2:19 low - an earlier stage is called `build` too
  no fix: what builds a stage by its name must be changed with it
