FROM debian:12
RUN apt-get update && apt-get install -y curl git=1:2.39 vim && apt-get install -y zip
# === findings ===
2:23 low - `curl` and 2 more in any version
  no fix: mirrors drop old versions, so a pin breaks the build and keeps security updates out
