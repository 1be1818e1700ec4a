FROM debian:12
RUN rm /bin/sh && ln -s /bin/bash /bin/sh
# === findings ===
2:19 low - `/bin/sh` is replaced
  no fix: programs in the image may count on the link when the container runs
