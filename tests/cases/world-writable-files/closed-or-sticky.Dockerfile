FROM debian:12
RUN chmod 755 /start.sh && chmod +w /x && chmod 1777 /data && chmod -R 777 /tmp /var/tmp && chmod a+x /y && chmod -w /z
RUN echo chmod 777 /x
COPY --chmod=755 . /app
# RUN chmod 777 /x
# === findings ===
