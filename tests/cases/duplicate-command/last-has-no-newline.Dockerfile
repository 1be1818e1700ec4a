FROM alpine:3.20
RUN <<X
CMD no
CMD no
X

CMD ["a"]
CMD ["b"]
# === findings ===
7:1 low safe a later `CMD` overrides this one
  fix: Remove what has no effect
# === safe ===
FROM alpine:3.20
RUN <<X
CMD no
CMD no
X

CMD ["b"]
