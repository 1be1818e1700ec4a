FROM scratch
copy --from=debian:12 /. /
# === findings ===
2:1 low - the whole file system of another stage is copied
  no fix: which files the image needs is not seen here
