FROM alpine:3.20
CMD ["a"]

EXPOSE 80

CMD ["b"]

CMD ["c"]
# === findings ===
2:1 low safe a later `CMD` overrides this one
  fix: Remove what has no effect
6:1 low safe a later `CMD` overrides this one
  fix: Remove what has no effect
# === safe ===
FROM alpine:3.20

EXPOSE 80

CMD ["c"]
