FROM alpine:3.22
RUN apk add --no-cache openssh
CMD ["/usr/sbin/sshd", "-D"]
# === findings ===
2:5 medium - `openssh` installs an SSH server
  no fix: how people, or other containers, get in without it is for a person to say
