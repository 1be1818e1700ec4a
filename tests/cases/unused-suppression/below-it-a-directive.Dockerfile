# hardener: file-ignore[missing-assume-yes]
# syntax = docker/dockerfile:1
FROM scratch
# === findings ===
1:1 low - the suppression of `missing-assume-yes` suppresses nothing here
  no fix: without it the comment below would become a directive of the parser
