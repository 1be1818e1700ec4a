FROM debian:12
RUN mkdir -p ~/.ssh \
    && ssh-keyscan -t rsa github.com >> ~/.ssh/known_hosts
# === findings ===
3:8 low - `ssh-keyscan` trusts the server that answers, whichever it is
  no fix: only a person can compare the host's keys; `COPY known_hosts /etc/ssh/ssh_known_hosts` brings them in
