FROM debian:12
COPY start.sh /start.sh
EXPOSE 22
CMD ["/start.sh"]
# === file start.sh ===
#!/bin/sh
/usr/sbin/sshd
# === findings ===
3:8 medium - port 22, that of an SSH server, is exposed
  no fix: the start script starts an SSH server
