FROM debian:12
ENV GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"
RUN ssh -o StrictHostKeyChecking=no host true
RUN echo "Host *\n  StrictHostKeyChecking no" >> /root/.ssh/config
# === findings ===
2:29 medium - SSH does not check which server it talks to
  no fix: only a person can compare the host's keys; `COPY known_hosts /etc/ssh/ssh_known_hosts` brings them in
3:12 medium - SSH does not check which server it talks to
  no fix: only a person can compare the host's keys; `COPY known_hosts /etc/ssh/ssh_known_hosts` brings them in
4:21 medium - SSH does not check which server it talks to
  no fix: only a person can compare the host's keys; `COPY known_hosts /etc/ssh/ssh_known_hosts` brings them in
