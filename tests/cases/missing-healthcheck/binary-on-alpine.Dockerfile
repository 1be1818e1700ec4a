FROM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
RUN go build -o /shop .

FROM alpine:3.22
COPY --from=build /shop /usr/local/bin/shop
EXPOSE 8080
ENTRYPOINT ["shop", "--verbose"]
# === findings ===
9:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 8080
  assumes: assumes that `shop` accepts connections on port 8080 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
RUN go build -o /shop .

FROM alpine:3.22
COPY --from=build /shop /usr/local/bin/shop
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["nc", "-z", "127.0.0.1", "8080"]
ENTRYPOINT ["shop", "--verbose"]
