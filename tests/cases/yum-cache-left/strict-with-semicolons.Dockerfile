FROM fedora:42
RUN set -eux; \
	dnf install -y nginx; \
	nginx -t;
# === findings ===
3:2 low safe `dnf install` leaves its cache in the layer
  fix: Add `dnf clean all`
# === safe ===
FROM fedora:42
RUN set -eux; \
	dnf install -y nginx; \
	nginx -t; \
	dnf clean all
