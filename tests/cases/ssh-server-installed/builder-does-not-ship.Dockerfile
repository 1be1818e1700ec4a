FROM debian:12 AS test
RUN apt-get update && apt-get install -y openssh-server
FROM debian:12
COPY app /app
# === findings ===
