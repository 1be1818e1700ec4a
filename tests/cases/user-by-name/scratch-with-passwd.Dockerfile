FROM golang:1.26 AS build
FROM scratch
COPY --from=build /etc/passwd /etc/passwd
COPY app /app
USER app
ENTRYPOINT ["/app"]
# === findings ===
5:1 low - `USER app` is a name
  no fix: the number of `app` is not known
