FROM debian:12
RUN apt-get update && apt-get upgrade -y && apt-get dist-upgrade -y
# === findings ===
2:23 low - `apt-get upgrade` makes the result depend on the day of the build
  no fix: it brings security updates as long as the base image is not updated regularly
