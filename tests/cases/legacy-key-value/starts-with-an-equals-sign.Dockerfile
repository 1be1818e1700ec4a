FROM alpine:3.20
ENV A =b
# === findings ===
2:1 low safe `ENV A` has no `=`
  fix: Write it with `=`
# === safe ===
FROM alpine:3.20
ENV A==b
