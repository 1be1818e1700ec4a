FROM alpine:3.22
RUN chmod u+s /usr/bin/a; chmod +s /usr/bin/b
RUN chmod -R ug+s /opt/bin && chmod u=rwxs,go=rx /usr/bin/c
# === findings ===
2:5 medium - the mode `u+s` lets everybody run `/usr/bin/a` as its owner
  no fix: which user starts it, and for what, is not known
2:27 medium - the mode `+s` lets everybody run `/usr/bin/b` as its owner
  no fix: which user starts it, and for what, is not known
3:5 medium - the mode `ug+s` lets everybody run `/opt/bin` as its owner
  no fix: which user starts it, and for what, is not known
3:31 medium - the mode `u=rwxs,go=rx` lets everybody run `/usr/bin/c` as its owner
  no fix: which user starts it, and for what, is not known
