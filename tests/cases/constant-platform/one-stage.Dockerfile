FROM --platform=linux/amd64 debian:12
# === findings ===
1:6 low - the stage is tied to `linux/amd64`
  no fix: something in the image may exist for this platform only
