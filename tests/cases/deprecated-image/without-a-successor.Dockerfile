ARG BASE=mongo-express:1
FROM $BASE
# === findings ===
2:6 medium - `mongo-express` is not maintained any more: it has had no update since April 2024
  no fix: nothing is known to take its place
