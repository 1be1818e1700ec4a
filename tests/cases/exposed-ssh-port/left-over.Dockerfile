FROM node:22
EXPOSE 22 3000
EXPOSE 3000 22/TCP 80
EXPOSE 443 \
    22
EXPOSE 80 \
    # the second way in
    22

EXPOSE 22

CMD ["node", "server.js"]
# === findings ===
2:8 medium assumed port 22, that of an SSH server, is exposed
  fix: Expose it no longer
  assumes: assumes that nothing in the container listens on port 22, as no SSH server is installed here
3:13 medium assumed port 22, that of an SSH server, is exposed
  fix: Expose it no longer
  assumes: assumes that nothing in the container listens on port 22, as no SSH server is installed here
5:5 medium assumed port 22, that of an SSH server, is exposed
  fix: Expose it no longer
  assumes: assumes that nothing in the container listens on port 22, as no SSH server is installed here
8:5 medium - port 22, that of an SSH server, is exposed
  no fix: comments stand between the ports
10:8 medium assumed port 22, that of an SSH server, is exposed
  fix: Expose it no longer
  assumes: assumes that nothing in the container listens on port 22, as no SSH server is installed here
# === assumed ===
FROM node:22
EXPOSE 3000
EXPOSE 3000 80
EXPOSE 443
EXPOSE 80 \
    # the second way in
    22

CMD ["node", "server.js"]
