FROM debian:12-slim
RUN apt-get update && apt-get install -y git
RUN git clone git@github.com:a/b.git
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`, `openssh-client`
  assumes: assumes that nothing needs `krb5-locales`, `less`, `libldap-common`, `libsasl2-modules`, `patch`, `publicsuffix`, which Debian only recommends
# === assumed ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates git openssh-client
RUN git clone git@github.com:a/b.git
