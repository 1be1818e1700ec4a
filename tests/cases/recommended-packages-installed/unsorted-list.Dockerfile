FROM debian:12-slim
RUN apt-get update && \
    apt-get install -yq \
    wget \
    curl \
    zip && \
    rm -rf /var/lib/apt/lists/*
# === findings ===
3:5 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`
  assumes: assumes that nothing needs `krb5-locales`, `libldap-common`, `libsasl2-modules`, `publicsuffix`, `unzip`, which Debian only recommends
# === assumed ===
FROM debian:12-slim
RUN apt-get update && \
    apt-get install -yq --no-install-recommends \
    wget \
    curl \
    zip \
    ca-certificates && \
    rm -rf /var/lib/apt/lists/*
