FROM ubi9/ubi-minimal
RUN microdnf install -y \
      tar \
      gzip
# === findings ===
2:5 low safe `microdnf install` leaves its cache in the layer
  fix: Add `microdnf clean all`
# === safe ===
FROM ubi9/ubi-minimal
RUN microdnf install -y \
      tar \
      gzip \
      && microdnf clean all
