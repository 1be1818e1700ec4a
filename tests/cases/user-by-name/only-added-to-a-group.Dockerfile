FROM alpine:3.20
RUN adduser -D app www-data
USER app
CMD ["sh"]
# === findings ===
3:1 low - `USER app` is a name
  no fix: the number of `app` is not known
