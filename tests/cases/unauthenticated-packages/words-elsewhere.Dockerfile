FROM debian:12
# never --allow-unauthenticated
RUN echo --force-yes && tool --nogpgcheck
# === findings ===
