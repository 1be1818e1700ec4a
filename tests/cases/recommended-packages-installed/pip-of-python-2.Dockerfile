FROM ubuntu:18.04
RUN apt-get update && apt-get install -y python-pip
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `build-essential`, `python-dev`, `python-setuptools`, `python-wheel`
  assumes: assumes that nothing needs `krb5-locales`, `libgpm2`, which Debian only recommends
# === assumed ===
FROM ubuntu:18.04
RUN apt-get update && apt-get install -y --no-install-recommends build-essential python-dev python-pip python-setuptools python-wheel
