FROM debian:12
RUN echo "deb \"x\" \$PATH \.php" > /etc/list
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
# === findings ===
3:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM debian:12
RUN echo "deb \"x\" \$PATH \.php" > /etc/list
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
