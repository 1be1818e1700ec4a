FROM ubuntu:18.04
RUN apt-get update && apt-get install -y git-core openjdk-8-jdk-headless python-dev
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `alsa-topology-conf`, `alsa-ucm-conf`, `dbus`, `javascript-common`, `krb5-locales`, `less`, `libc-devtools`, `libglib2.0-data`, `libgpm2`, `libldap-common`, `libsasl2-modules`, `manpages`, `manpages-dev`, `openssh-client`, `patch`, `publicsuffix`, `shared-mime-info`, `xdg-user-dirs`, which Debian only recommends, and that `git-core` is made like `git`, `openjdk-8-jdk-headless` is made like `openjdk-17-jdk-headless`, `python-dev` is made like `python3-dev` of Debian 12
# === assumed ===
FROM ubuntu:18.04
RUN apt-get update && apt-get install -y --no-install-recommends git-core openjdk-8-jdk-headless python-dev
