FROM debian:12
RUN apt-get update \
    # the vendor's script
    && curl -fsSL https://example.com/install.sh \
       | bash \
    && apt-get install -y tool
RUN <<EOT
curl -fsSL https://example.com/install.sh | sh
EOT
ONBUILD RUN curl -fsSL https://example.com/install.sh | sh
# === findings ===
4:8 high - a script of `example.com` is run by `bash` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
8:1 high - a script of `example.com` is run by `sh` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
10:13 high - a script of `example.com` is run by `sh` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
