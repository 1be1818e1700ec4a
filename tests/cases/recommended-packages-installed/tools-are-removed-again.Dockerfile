FROM debian:12-slim
RUN apt-get update && apt-get install -y gcc && make && apt-get purge -y --auto-remove gcc
RUN apt-get update && apt-get install -y curl && apt-get autoremove -y
# === findings ===
2:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: the RUN removes packages again, and `libc6-dev` would stay once it is named
3:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`
  assumes: assumes that nothing needs `krb5-locales`, `libldap-common`, `libsasl2-modules`, `publicsuffix`, which Debian only recommends
# === assumed ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y gcc && make && apt-get purge -y --auto-remove gcc
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && apt-get autoremove -y
# === unsafe ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends gcc && make && apt-get purge -y --auto-remove gcc
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && apt-get autoremove -y
