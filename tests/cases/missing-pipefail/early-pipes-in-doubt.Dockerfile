FROM debian:12
RUN yes | apt-get install sl
# The tool
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN make
RUN curl -fsSL https://example.com/list | sort > /list
CMD ["/opt/tool"]

FROM debian:12 AS late
RUN curl -fsSL https://example.com/list | sort > /list
RUN yes | apt-get install sl
CMD ["/opt/tool"]
# === findings ===
2:5 medium - a pipe hides it when `yes` fails
  no fix: `yes` in a pipe may fail, or stop to read early; only a build can tell
4:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
6:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
10:5 medium unsafe a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `yes` in a pipe may fail, or stop to read early; only a build can tell
11:5 medium unsafe a pipe hides it when `yes` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `yes` in a pipe may fail, or stop to read early; only a build can tell
# === assumed ===
FROM debian:12
RUN yes | apt-get install sl
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# The tool
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN make
RUN curl -fsSL https://example.com/list | sort > /list
CMD ["/opt/tool"]

FROM debian:12 AS late
RUN curl -fsSL https://example.com/list | sort > /list
RUN yes | apt-get install sl
CMD ["/opt/tool"]
# === unsafe ===
FROM debian:12
RUN yes | apt-get install sl
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# The tool
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN make
RUN curl -fsSL https://example.com/list | sort > /list
CMD ["/opt/tool"]

FROM debian:12 AS late
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | sort > /list
RUN yes | apt-get install sl
CMD ["/opt/tool"]
