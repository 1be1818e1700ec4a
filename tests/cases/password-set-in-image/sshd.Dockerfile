FROM debian:12
RUN sed -i 's/PermitRootLogin prohibit-password/PermitRootLogin yes/' /etc/ssh/sshd_config
RUN echo 'PermitRootLogin no' >> /etc/ssh/sshd_config && echo "PermitEmptyPasswords yes" >> /etc/ssh/sshd_config
# === findings ===
2:5 high - sshd lets root in
  no fix: who logs in with it must get another way first
3:58 high - sshd lets users in without a password
  no fix: who logs in with it must get another way first
