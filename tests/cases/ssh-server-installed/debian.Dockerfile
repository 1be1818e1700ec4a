FROM debian:12
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       curl \
       # people log in
       openssh-server=1:9.2p1-2 \
    && rm -rf /var/lib/apt/lists/*
CMD ["/usr/sbin/sshd", "-D"]
# === findings ===
3:8 medium - `openssh-server` installs an SSH server
  no fix: how people, or other containers, get in without it is for a person to say
