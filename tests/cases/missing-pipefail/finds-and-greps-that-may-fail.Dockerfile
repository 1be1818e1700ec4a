FROM debian:12 AS missing-folder
RUN find /srv/app -name '*.pyc' | xargs rm -f

FROM debian:12 AS failing-exec
RUN find /usr -name '*.so' -exec strip {} + | tee /log

FROM debian:12 AS nothing-to-find
RUN apt-get update | grep -v Get
RUN dpkg -l | grep lib | xargs echo

FROM debian:12 AS stops-to-read
RUN VERSION=$(curl -fsSL https://example.com/releases | grep -o 'v[0-9.]*' | head -n 1) && echo "$VERSION" > /version

FROM debian:12
RUN yes | make config
CMD ["make"]
# === findings ===
2:5 medium unsafe a pipe hides it when `find` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `find` in a pipe may fail, or stop to read early; only a build can tell
5:5 medium unsafe a pipe hides it when `find` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `find` in a pipe may fail, or stop to read early; only a build can tell
8:5 medium unsafe a pipe hides it when `apt-get` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `apt-get` in a pipe may fail, or stop to read early; only a build can tell
9:5 medium unsafe a pipe hides it when `dpkg` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `apt-get` in a pipe may fail, or stop to read early; only a build can tell
12:15 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
15:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM debian:12 AS missing-folder
RUN find /srv/app -name '*.pyc' | xargs rm -f

FROM debian:12 AS failing-exec
RUN find /usr -name '*.so' -exec strip {} + | tee /log

FROM debian:12 AS nothing-to-find
RUN apt-get update | grep -v Get
RUN dpkg -l | grep lib | xargs echo

FROM debian:12 AS stops-to-read
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN VERSION=$(curl -fsSL https://example.com/releases | grep -o 'v[0-9.]*' | sed -n 1p) && echo "$VERSION" > /version

FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN (yes || true) | make config
CMD ["make"]
# === unsafe ===
FROM debian:12 AS missing-folder
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN find /srv/app -name '*.pyc' | xargs rm -f

FROM debian:12 AS failing-exec
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN find /usr -name '*.so' -exec strip {} + | tee /log

FROM debian:12 AS nothing-to-find
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update | grep -v Get
RUN dpkg -l | grep lib | xargs echo

FROM debian:12 AS stops-to-read
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN VERSION=$(curl -fsSL https://example.com/releases | grep -o 'v[0-9.]*' | sed -n 1p) && echo "$VERSION" > /version

FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN (yes || true) | make config
CMD ["make"]
