FROM debian:12 AS needs-operands
RUN find /opt/app -user app -print0 | xargs -0 chmod g+w
RUN find "$APP" -name '*.pyc' | xargs rm

FROM debian:12 AS may-find-nothing
RUN find /opt/app -name '*.pyc' | xargs rm -f

FROM debian:12 AS may-not-run
RUN find /opt/app -name '*.pyc' | xargs -r rm

FROM debian:12 AS values
RUN VERSION=$(curl -sI https://example.com/latest | grep -i location | grep -oE '[0-9.]+$') \
    && curl -fsSLO "https://example.com/$VERSION.tgz" \
    && CPUS=$(grep ^processor /proc/cpuinfo | wc -l) && make -j "$CPUS"

FROM debian:12
RUN curl -fsSL https://example.com/list | grep tgz | cut -d' ' -f2 | xargs -n1 curl -fsSLO
CMD ["bash"]
# === findings ===
2:5 medium assumed a pipe hides it when `find` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
3:5 medium assumed a pipe hides it when `find` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
6:5 medium unsafe a pipe hides it when `find` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `find` in a pipe may fail, or stop to read early; only a build can tell
9:5 medium unsafe a pipe hides it when `find` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `find` in a pipe may fail, or stop to read early; only a build can tell
12:15 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
17:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM debian:12 AS needs-operands
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN find /opt/app -user app -print0 | xargs -0 chmod g+w
RUN find "$APP" -name '*.pyc' | xargs rm

FROM debian:12 AS may-find-nothing
RUN find /opt/app -name '*.pyc' | xargs rm -f

FROM debian:12 AS may-not-run
RUN find /opt/app -name '*.pyc' | xargs -r rm

FROM debian:12 AS values
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN VERSION=$(curl -sI https://example.com/latest | grep -i location | grep -oE '[0-9.]+$') \
    && curl -fsSLO "https://example.com/$VERSION.tgz" \
    && CPUS=$(grep ^processor /proc/cpuinfo | wc -l) && make -j "$CPUS"

FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | grep tgz | cut -d' ' -f2 | xargs -n1 curl -fsSLO
CMD ["bash"]
# === unsafe ===
FROM debian:12 AS needs-operands
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN find /opt/app -user app -print0 | xargs -0 chmod g+w
RUN find "$APP" -name '*.pyc' | xargs rm

FROM debian:12 AS may-find-nothing
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN find /opt/app -name '*.pyc' | xargs rm -f

FROM debian:12 AS may-not-run
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN find /opt/app -name '*.pyc' | xargs -r rm

FROM debian:12 AS values
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN VERSION=$(curl -sI https://example.com/latest | grep -i location | grep -oE '[0-9.]+$') \
    && curl -fsSLO "https://example.com/$VERSION.tgz" \
    && CPUS=$(grep ^processor /proc/cpuinfo | wc -l) && make -j "$CPUS"

FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | grep tgz | cut -d' ' -f2 | xargs -n1 curl -fsSLO
CMD ["bash"]
