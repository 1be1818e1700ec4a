FROM debian:12
EXPOSE 80,443 http
# === findings ===
2:8 low - `EXPOSE 80,443` is not written as a port of the container
  no fix: the port that is meant is not known
2:15 low - `EXPOSE http` is not written as a port of the container
  no fix: the port that is meant is not known
