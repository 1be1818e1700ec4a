FROM debian:12
RUN ln -sf /bin/bash /bin/sh
# === findings ===
2:5 low - `/bin/sh` is replaced
  no fix: programs in the image may count on the link when the container runs
