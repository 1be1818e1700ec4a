FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN apt-get update && apt-get install -y git
RUN apt-get update && apt-get install -y gcc
RUN apt-get update && apt-get install -y g++ wget
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`
  assumes: assumes that nothing needs `krb5-locales`, `libldap-common`, `libsasl2-modules`, `publicsuffix`, which Debian only recommends
3:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `krb5-locales`, `less`, `libldap-common`, `libsasl2-modules`, `openssh-client`, `patch`, `publicsuffix`, which Debian only recommends
4:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `libc6-dev`
  assumes: assumes that these packages recommend nothing else on this release either (checked on Debian 12)
5:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `krb5-locales`, `libc-devtools`, `manpages`, `manpages-dev`, `publicsuffix`, which Debian only recommends
# === assumed ===
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl
RUN apt-get update && apt-get install -y --no-install-recommends git
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev
RUN apt-get update && apt-get install -y --no-install-recommends g++ wget
