FROM registry.access.redhat.com/ubi9/ubi:9.4
RUN dnf install -y python3 && dnf clean all
COPY app.py /app.py
CMD ["python3", "/app.py"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM registry.access.redhat.com/ubi9/ubi:9.4
RUN dnf install -y python3 && dnf clean all
COPY app.py /app.py
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["python3", "/app.py"]
