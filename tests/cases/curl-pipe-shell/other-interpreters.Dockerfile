FROM php:8.3-cli
RUN curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/local/bin
RUN curl https://bootstrap.pypa.io/get-pip.py | python3
RUN curl -fsSL $URL | gunzip | bash
# === findings ===
2:5 high - a script of `getcomposer.org` is run by `php` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
3:5 high - a script of `bootstrap.pypa.io` is run by `python3` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
4:5 high - a script from the network is run by `bash` as it arrives
  no fix: only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it
