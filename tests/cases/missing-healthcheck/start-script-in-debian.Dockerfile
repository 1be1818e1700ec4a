FROM debian:12
COPY entrypoint.sh start /usr/local/bin/
EXPOSE 8080
ENTRYPOINT ["start"]
# === findings ===
4:1 low - nothing checks whether the service works
  no fix: nothing is known of where `start` listens
