FROM ubuntu:24.04
RUN true \
    # no NOPASSWD here
    && true
# === findings ===
