# we need this
FROM --platform=linux/386 debian:12
# === findings ===
2:6 low - the stage is tied to `linux/386`
  no fix: something in the image may exist for this platform only
