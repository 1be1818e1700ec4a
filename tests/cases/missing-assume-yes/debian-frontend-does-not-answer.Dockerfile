FROM ubuntu:24.04
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update \
    && apt-get install \
        # for health checks
        curl \
        git \
    && apt-get autoremove
# === findings ===
4:8 low safe `apt-get install` waits for an answer
  fix: Add `-y`
# === safe ===
FROM ubuntu:24.04
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update \
    && apt-get install -y \
        # for health checks
        curl \
        git \
    && apt-get autoremove -y
