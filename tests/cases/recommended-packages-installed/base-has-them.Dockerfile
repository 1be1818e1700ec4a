FROM python:3.12
RUN apt-get update && apt-get install -y curl git
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `krb5-locales`, `less`, `libldap-common`, `libsasl2-modules`, `publicsuffix`, which Debian only recommends
# === assumed ===
FROM python:3.12
RUN apt-get update && apt-get install -y --no-install-recommends curl git
