FROM acme/base:1
RUN apk add --no-cache curl
COPY shop /shop
EXPOSE 8080
CMD ["/shop"]
# === findings ===
5:1 low - nothing checks whether the service works
  no fix: no program in `acme/base:1` is known that could ask
