FROM debian:12
RUN apt-get update && apt-get -y dist-upgrade
# === findings ===
2:23 low - `apt-get dist-upgrade` makes the result depend on the day of the build
  no fix: it brings security updates as long as the base image is not updated regularly
