FROM ubuntu:24.04
RUN apt update \
 && apt -y install \
    # the client
    curl \
    git \
 && apt autoremove -y && apt clean
# === findings ===
2:5 low safe `apt update`, `apt install`, `apt autoremove`, `apt clean` in a script
  fix: Use `apt-get`
# === safe ===
FROM ubuntu:24.04
RUN apt-get update \
 && apt-get -y install \
    # the client
    curl \
    git \
 && apt-get autoremove -y && apt-get clean
