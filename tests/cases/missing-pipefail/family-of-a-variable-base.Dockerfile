ARG VERSION
FROM registry.example.com/workspace:2.2-${VERSION}
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
# === findings ===
4:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
ARG VERSION
FROM registry.example.com/workspace:2.2-${VERSION}
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
