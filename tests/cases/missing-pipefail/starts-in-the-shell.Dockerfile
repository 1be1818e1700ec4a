FROM debian:12
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
CMD /opt/tool --port $PORT
# === findings ===
2:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good, and that the container starts as well in that shell
# === assumed ===
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
CMD /opt/tool --port $PORT
