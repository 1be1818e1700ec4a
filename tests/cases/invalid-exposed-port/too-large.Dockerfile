FROM debian:12
EXPOSE 70000 0
# === findings ===
2:8 low - `EXPOSE 70000` is not written as a port of the container
  no fix: the port that is meant is not known
2:14 low - `EXPOSE 0` is not written as a port of the container
  no fix: the port that is meant is not known
