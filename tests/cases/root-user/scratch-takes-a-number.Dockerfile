FROM golang:1.24-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM scratch
COPY --from=build /app /app
ENTRYPOINT ["/app"]
# === findings ===
6:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a number suffices where the image has no users)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM golang:1.24-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM scratch
COPY --from=build /app /app
USER 10001:10001
ENTRYPOINT ["/app"]
