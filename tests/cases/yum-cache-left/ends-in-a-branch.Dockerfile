FROM fedora:42
RUN dnf install -y nginx; if [ -n "$DEV" ]; then dnf install -y vim; fi
# === findings ===
2:5 low safe `dnf install` leaves its cache in the layer
  fix: Add `dnf clean all`
# === safe ===
FROM fedora:42
RUN dnf install -y nginx; if [ -n "$DEV" ]; then dnf install -y vim; fi && dnf clean all
