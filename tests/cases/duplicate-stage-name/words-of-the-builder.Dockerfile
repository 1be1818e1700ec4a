FROM debian:12 AS scratch
FROM debian:12 AS context
# === findings ===
1:19 low - `scratch` is a word of the builder
  no fix: what builds a stage by its name must be changed with it
2:19 low - `context` is a word of the builder
  no fix: what builds a stage by its name must be changed with it
