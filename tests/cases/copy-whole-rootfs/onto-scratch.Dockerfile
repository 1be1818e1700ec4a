FROM debian:12 AS a
FROM scratch
COPY --from=a / /
# === findings ===
3:1 low - the whole file system of another stage is copied
  no fix: which files the image needs is not seen here
