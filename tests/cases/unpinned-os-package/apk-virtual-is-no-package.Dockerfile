FROM alpine:3.22
RUN apk add --no-cache -t .build gcc musl-dev
# === findings ===
2:5 low - `gcc` and 1 more in any version
  no fix: mirrors drop old versions, so a pin breaks the build and keeps security updates out
