FROM debian:12 AS a
COPY --from=b /x /x
COPY --from=7 /x /x
FROM debian:12 AS b
# === findings ===
2:6 low - `--from=b` is a later stage
  no fix: only its author knows which stage is meant
3:6 low - `--from=7` is a stage that comes later, if at all
  no fix: only its author knows which stage is meant
