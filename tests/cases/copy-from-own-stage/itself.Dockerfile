FROM debian:12 AS a
COPY --from=a /x /x
COPY --from=0 /x /x
# === findings ===
2:6 low - `--from=a` is its own stage
  no fix: only its author knows which stage is meant
3:6 low - `--from=0` is its own stage
  no fix: only its author knows which stage is meant
