FROM golang:1.23 AS build
RUN wget https://example.com/protoc.zip && unzip protoc.zip
FROM scratch
COPY --from=build /app /app
# === findings ===
2:10 low - nothing verifies what is downloaded from `example.com`
  no fix: the publisher's checksum is not known here: compare it with `sha256sum -c` in the same RUN
