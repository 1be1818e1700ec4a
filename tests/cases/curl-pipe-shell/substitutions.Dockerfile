FROM debian:12
RUN sh -c "$(curl -fsSL https://example.com/install.sh)"
SHELL ["/bin/bash", "-c"]
RUN bash <(curl -fsSL https://example.com/install.sh)
RUN source <(curl -fsSL https://example.com/env.sh)
RUN eval "$(wget -qO- https://example.com/env.sh)"
# === findings ===
2:5 high - a script of `example.com` is run by `sh` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
4:5 high - a script of `example.com` is run by `bash` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
5:5 high - a script of `example.com` is run by `source` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
6:5 high - a script of `example.com` is run by `eval` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
