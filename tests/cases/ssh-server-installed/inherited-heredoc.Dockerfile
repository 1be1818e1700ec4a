FROM fedora:43 AS base
RUN <<EOF
dnf install -y openssh-server
dnf clean all
EOF
FROM base
CMD ["app"]
# === findings ===
3:1 medium - `openssh-server` installs an SSH server
  no fix: how people, or other containers, get in without it is for a person to say
