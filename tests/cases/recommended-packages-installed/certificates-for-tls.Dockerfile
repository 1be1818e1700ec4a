FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y \
        # downloads
        curl \
        wget \
    && rm -rf /var/lib/apt/lists/*
# === findings ===
3:8 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`
  assumes: assumes that nothing needs `krb5-locales`, `libldap-common`, `libsasl2-modules`, `publicsuffix`, which Debian only recommends
# === assumed ===
FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        # downloads
        ca-certificates \
        curl \
        wget \
    && rm -rf /var/lib/apt/lists/*
