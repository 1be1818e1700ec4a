FROM debian:12
RUN apt-get update \
    && apt-get install -y --allow-unauthenticated \
        curl \
        git
# === findings ===
3:27 high assumed `--allow-unauthenticated` installs what nobody signed
  fix: Drop `--allow-unauthenticated`
  assumes: assumes that all packages come from the repositories of the base image, whose keys it has
# === assumed ===
FROM debian:12
RUN apt-get update \
    && apt-get install -y \
        curl \
        git
