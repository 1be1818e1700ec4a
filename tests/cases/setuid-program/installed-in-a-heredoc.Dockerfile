FROM debian:12
RUN <<EOF
set -e
install -o root -g root -m 4755 wrapper /usr/bin/wrapper
EOF
# === findings ===
4:1 medium - the mode `4755` lets everybody run `/usr/bin/wrapper` as its owner
  no fix: which user starts it, and for what, is not known
