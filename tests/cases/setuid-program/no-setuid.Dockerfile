FROM debian:12
COPY --chmod=0755 a /a
RUN chmod +x /a && chmod 755 /b && chmod u=rwx,go=rx /c && install -m 0755 a /usr/bin/a
# === findings ===
