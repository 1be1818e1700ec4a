FROM debian:12
RUN curl -fsSL https://example.com/install.sh | bash
RUN curl -fsSL https://user:pw@get.example.com/install.sh | sudo -E bash -s -- --yes
RUN wget -qO- http://example.com/install.sh | sh -
# === findings ===
2:5 high - a script of `example.com` is run by `bash` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
3:5 high - a script of `get.example.com` is run by `bash` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
4:5 critical - a script of `example.com` is run by `sh` as it arrives, over a plain connection
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
