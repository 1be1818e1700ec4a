FROM debian:12 AS head
RUN curl -fsSL https://example.com/list | head -n 1 > /first

FROM debian:12 AS quiet
RUN cat /etc/os-release | grep -q bookworm

FROM debian:12 AS grep
RUN cat /etc/passwd | grep nothing | cut -d: -f1 > /users

FROM debian:12 AS yes
RUN yes | sdkmanager --licenses

FROM debian:12 AS loop
RUN cat /list | while read -r x; do echo "$x"; done

FROM debian:12 AS group
RUN for x in a b; do echo "$x"; done | sort > /b
# === findings ===
2:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
5:5 medium assumed a pipe hides it when `cat` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
8:5 medium unsafe a pipe hides it when `cat` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `grep` in a pipe may fail, or stop to read early; only a build can tell
11:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
14:5 medium unsafe a pipe hides it when `cat` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: a loop or group in a pipe may fail, or stop to read early; only a build can tell
17:1 low unsafe a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail
  assumes: a loop or group in a pipe may fail, or stop to read early; only a build can tell
# === assumed ===
FROM debian:12 AS head
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | sed -n 1p > /first

FROM debian:12 AS quiet
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN cat /etc/os-release | grep bookworm > /dev/null

FROM debian:12 AS grep
RUN cat /etc/passwd | grep nothing | cut -d: -f1 > /users

FROM debian:12 AS yes
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN (yes || true) | sdkmanager --licenses

FROM debian:12 AS loop
RUN cat /list | while read -r x; do echo "$x"; done

FROM debian:12 AS group
RUN for x in a b; do echo "$x"; done | sort > /b
# === unsafe ===
FROM debian:12 AS head
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | sed -n 1p > /first

FROM debian:12 AS quiet
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN cat /etc/os-release | grep bookworm > /dev/null

FROM debian:12 AS grep
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN cat /etc/passwd | grep nothing | cut -d: -f1 > /users

FROM debian:12 AS yes
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN (yes || true) | sdkmanager --licenses

FROM debian:12 AS loop
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN cat /list | while read -r x; do echo "$x"; done

FROM debian:12 AS group
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN for x in a b; do echo "$x"; done | sort > /b
