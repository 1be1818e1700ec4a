FROM debian:12 AS a
EXPOSE 22 80
CMD ["/start.sh"]
FROM debian:12 AS b
COPY install.sh /
RUN ./install.sh
EXPOSE 22 80
# === findings ===
2:8 medium unsafe port 22, that of an SSH server, is exposed
  fix: Expose it no longer
  assumes: `/start.sh` was not read, and may start an SSH server
7:8 medium unsafe port 22, that of an SSH server, is exposed
  fix: Expose it no longer
  assumes: `./install.sh` was not read, and may install an SSH server
# === unsafe ===
FROM debian:12 AS a
EXPOSE 80
CMD ["/start.sh"]
FROM debian:12 AS b
COPY install.sh /
RUN ./install.sh
EXPOSE 80
