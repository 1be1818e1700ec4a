FROM debian:12-slim
RUN <<EOF
apt-get update
apt-get install -y \
  curl \
  git
EOF
# === findings ===
4:1 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`
  assumes: assumes that nothing needs `krb5-locales`, `less`, `libldap-common`, `libsasl2-modules`, `openssh-client`, `patch`, `publicsuffix`, which Debian only recommends
# === assumed ===
FROM debian:12-slim
RUN <<EOF
apt-get update
apt-get install -y --no-install-recommends \
  ca-certificates \
  curl \
  git
EOF
