FROM alpine:3.20
# for development
CMD ["npm", "run", "dev"]
# for production
CMD ["npm", "start"]
ENTRYPOINT a \
  # inside
  b
ENTRYPOINT ["b"]
# === findings ===
3:1 low - a later `CMD` overrides this one
  no fix: a comment belongs to it, which would be left behind
6:1 low - a later `ENTRYPOINT` overrides this one
  no fix: a comment belongs to it, which would be left behind
