FROM debian:12-slim
RUN apt-get install -y curl=7.88.1-10 git/bookworm zlib1g:amd64
# === findings ===
2:5 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`
  assumes: assumes that nothing needs `krb5-locales`, `less`, `libldap-common`, `libsasl2-modules`, `openssh-client`, `patch`, `publicsuffix`, which Debian only recommends
# === assumed ===
FROM debian:12-slim
RUN apt-get install -y --no-install-recommends ca-certificates curl=7.88.1-10 git/bookworm zlib1g:amd64
