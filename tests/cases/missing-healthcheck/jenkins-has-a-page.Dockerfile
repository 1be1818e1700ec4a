FROM jenkins/jenkins:lts
COPY plugins.txt /usr/share/jenkins/ref/
# === findings ===
1:1 low assumed nothing checks whether the service works
  fix: Add a health check of `jenkins/jenkins`
  assumes: assumes that `jenkins/jenkins` is configured to listen where the image does by default
# === assumed ===
FROM jenkins/jenkins:lts
COPY plugins.txt /usr/share/jenkins/ref/
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/login"]
