FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
COPY app /usr/local/bin/app
CMD ["app"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a number suffices where the image has no users)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
COPY app /usr/local/bin/app
USER 10001:10001
CMD ["app"]
