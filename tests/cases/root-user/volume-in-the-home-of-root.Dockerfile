FROM debian:12
COPY wallet /usr/local/bin/wallet
VOLUME /root/.wallet
ENTRYPOINT ["wallet"]
# === findings ===
1:1 high - the container runs as root
  no fix: line 3 puts things into the home of root, closed to others
