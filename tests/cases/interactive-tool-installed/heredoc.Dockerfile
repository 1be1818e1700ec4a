FROM fedora:43
RUN <<EOF
dnf install -y \
    curl \
    strace
dnf clean all
EOF
# === findings ===
5:5 low unsafe `strace` is a tool for people
  fix: Do not install strace
  assumes: a script that was not read may call it; only a run can tell
# === unsafe ===
FROM fedora:43
RUN <<EOF
dnf install -y \
    curl
dnf clean all
EOF
