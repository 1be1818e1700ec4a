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
2:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
4:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
6:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
10:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
11:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN (yes || true) | apt-get install sl
# The tool
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN make
RUN curl -fsSL https://example.com/list | sort > /list
CMD ["/opt/tool"]

FROM debian:12 AS late
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | sort > /list
RUN (yes || true) | apt-get install sl
CMD ["/opt/tool"]
