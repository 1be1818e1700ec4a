FROM debian:12 AS own
SHELL ["/bin/bash", "-c"]
RUN apt-get update
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt

FROM own AS child
RUN ls

FROM debian:12 AS strict
SHELL ["/bin/sh", "-ec"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt

FROM debian:12 AS parent
SHELL ["/bin/bash", "-c"]

FROM parent
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
# === findings ===
4:5 medium assumed a pipe hides it when `curl` fails
  fix: Set pipefail in the SHELL of line 2
  assumes: assumes that no command in front of a pipe fails in a build that is good
11:5 medium - a pipe hides it when `curl` fails
  no fix: its SHELL is `/bin/sh -ec`
17:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM debian:12 AS own
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt

FROM own AS child
RUN ls

FROM debian:12 AS strict
SHELL ["/bin/sh", "-ec"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt

FROM debian:12 AS parent
SHELL ["/bin/bash", "-c"]

FROM parent
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
