FROM debian:12
RUN mkdir /data && chmod g+s /data && chmod 2775 /data && chmod 1777 /tmp
# === findings ===
