FROM --platform=linux/amd64 debian:12 AS a
FROM --platform=linux/arm64 debian:12 AS b
# === findings ===
1:6 low - the stage is tied to `linux/amd64`
  no fix: something in the image may exist for this platform only
2:6 low - the stage is tied to `linux/arm64`
  no fix: something in the image may exist for this platform only
