FROM ubuntu:24.04
RUN apt-get update && apt-get install --force-yes curl && apt-get -y --force-yes install git
# === findings ===
2:39 high assumed `--force-yes` installs what nobody signed
  fix: Use `-y`
  assumes: assumes that all packages come from the repositories of the base image, whose keys it has
2:70 high assumed `--force-yes` installs what nobody signed
  fix: Drop `--force-yes`
  assumes: assumes that all packages come from the repositories of the base image, whose keys it has
# === assumed ===
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y curl && apt-get -y install git
