FROM debian:12
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
CMD /opt/tool --port $PORT | tee /var/log/tool
# === findings ===
2:5 medium unsafe a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: the container starts in the same shell; only a run can tell
# === unsafe ===
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
CMD /opt/tool --port $PORT | tee /var/log/tool
