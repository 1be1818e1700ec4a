FROM fedora:42
RUN <<EOF
set -e
dnf install -y nginx
EOF

RUN <<EOF
dnf install -y git
EOF
# === findings ===
4:1 low safe `dnf install` leaves its cache in the layer
  fix: Add `dnf clean all`
8:1 low safe `dnf install` leaves its cache in the layer
  fix: Add `dnf clean all`
# === safe ===
FROM fedora:42
RUN <<EOF
set -e
dnf install -y nginx
dnf clean all
EOF

RUN <<EOF
dnf install -y git && dnf clean all
EOF
