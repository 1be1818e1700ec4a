FROM alpine:3.22
ARG PORT
ENV PORT=$PORT
COPY shop /shop
EXPOSE 8080
CMD ["/shop"]
# === findings ===
6:1 low - nothing checks whether the service works
  no fix: it exposes port 8080, and `PORT` says something else
