FROM alpine:3.20
ONBUILD ENV A b c
# === findings ===
2:9 low safe `ENV A` has no `=`
  fix: Write it with `=`
# === safe ===
FROM alpine:3.20
ONBUILD ENV A="b c"
