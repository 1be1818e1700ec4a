FROM debian:12-slim
RUN apt-get update && apt-get install -y ca-certificates curl
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `krb5-locales`, `libldap-common`, `libsasl2-modules`, `publicsuffix`, which Debian only recommends
# === assumed ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl
