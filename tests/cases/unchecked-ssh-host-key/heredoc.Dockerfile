FROM debian:12
COPY <<EOT /root/.ssh/config
Host *
  StrictHostKeyChecking no
EOT
# === findings ===
4:3 medium - SSH does not check which server it talks to
  no fix: only a person can compare the host's keys; `COPY known_hosts /etc/ssh/ssh_known_hosts` brings them in
