FROM \
    --platform=$TARGETPLATFORM \
    debian:12
# === findings ===
2:5 low safe the target platform is the default
  fix: Remove the flag
# === safe ===
FROM \
    debian:12
