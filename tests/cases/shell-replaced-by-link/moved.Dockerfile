FROM debian:12
RUN mv /bin/bash /bin/sh; cp /bin/dash /usr/bin/sh
# === findings ===
2:5 low - `/bin/sh` is replaced
  no fix: programs in the image may count on the link when the container runs
2:27 low - `/usr/bin/sh` is replaced
  no fix: programs in the image may count on the link when the container runs
