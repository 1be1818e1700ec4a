FROM ubuntu:24.04
RUN apt update && apt upgrade -y && apt full-upgrade -y
# === findings ===
2:5 low safe `apt update`, `apt upgrade`, `apt full-upgrade` in a script
  fix: Use `apt-get`
# === safe ===
FROM ubuntu:24.04
RUN apt-get update && apt-get upgrade --with-new-pkgs -y && apt-get dist-upgrade -y
