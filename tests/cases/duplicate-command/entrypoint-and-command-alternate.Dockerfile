FROM alpine:3.20
ENTRYPOINT ["a"]
CMD ["x"]
entrypoint ["b"]
cmd ["y"]
# === findings ===
2:1 low safe a later `ENTRYPOINT` overrides this one
  fix: Remove what has no effect
3:1 low safe a later `CMD` overrides this one
  fix: Remove what has no effect
# === safe ===
FROM alpine:3.20
entrypoint ["b"]
cmd ["y"]
