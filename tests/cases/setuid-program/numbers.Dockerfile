FROM debian:12
COPY --chmod=4755 tool /usr/bin/tool
RUN chmod 04755 /usr/bin/a \
    # for backups
    && chmod 6711 /usr/bin/b /usr/bin/c
# === findings ===
2:6 medium - the mode `4755` lets everybody run `/usr/bin/tool` as its owner
  no fix: which user starts it, and for what, is not known
3:5 medium - the mode `04755` lets everybody run `/usr/bin/a` as its owner
  no fix: which user starts it, and for what, is not known
5:8 medium - the mode `6711` lets everybody run `/usr/bin/b`, `/usr/bin/c` as its owner
  no fix: which user starts it, and for what, is not known
