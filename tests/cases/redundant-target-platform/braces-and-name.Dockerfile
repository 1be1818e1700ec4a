from   --platform=${TARGETPLATFORM}   debian:12 as x
# === findings ===
1:8 low safe the target platform is the default
  fix: Remove the flag
# === safe ===
from   debian:12 as x
