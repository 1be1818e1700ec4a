FROM ubuntu:24.04
RUN apt update && apt show curl && apt install -y curl
# === findings ===
2:5 low safe `apt update`, `apt show`, `apt install` in a script
  fix: Use `apt-get`
# === safe ===
FROM ubuntu:24.04
RUN apt-get update && apt show curl && apt-get install -y curl
