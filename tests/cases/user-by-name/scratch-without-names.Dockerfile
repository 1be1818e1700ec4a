FROM golang:1.26 AS build
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
USER nobody
ENTRYPOINT ["/app"]
# === findings ===
5:1 medium assumed the image has no `/etc/passwd`, so that no container can start as `nobody`
  fix: Write `USER 65534:65534`
  assumes: assumes that any unprivileged user will do, as `nobody` has no number here
# === assumed ===
FROM golang:1.26 AS build
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
USER 65534:65534
ENTRYPOINT ["/app"]
