FROM debian:12 AS among-words
RUN export VERSION=$(curl -fsSL https://example.com/list | sort -r | head -n 1) \
    && curl -fsSLO "https://example.com/$(curl -fsSL https://example.com/list | grep -q x && echo a).tgz"

FROM debian:12 AS export
RUN export VERSION=$(curl -fsSL https://example.com/list | grep -o 'v[0-9.]*' | sort -r | head -n 1) \
    && curl -fsSLO "https://example.com/$VERSION.tgz" \
    && if [ "$(file tool | grep -q ELF)" ]; then strip tool; fi

FROM debian:12 AS assignment
RUN VERSION=$(curl -fsSL https://example.com/list | grep -o 'v[0-9.]*' | sort -r | head -n 1) \
    && curl -fsSLO "https://example.com/$VERSION.tgz"

FROM debian:12 AS forgiven
RUN curl -fsSL https://example.com/list | grep -q tool || true

FROM debian:12 AS list-behind-a-long-pipe
RUN ls /opt/*.so | awk '{print $1}' | sort && apt-get update
RUN cat /etc/passwd | cut -d: -f1 | sort && test -e /etc/passwd
# === findings ===
2:22 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
6:22 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
11:15 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
15:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
18:5 medium assumed a pipe hides it when `ls` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
19:5 medium assumed a pipe hides it when `cat` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM debian:12 AS among-words
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN export VERSION=$(curl -fsSL https://example.com/list | sort -r | head -n 1) \
    && curl -fsSLO "https://example.com/$(curl -fsSL https://example.com/list | grep x > /dev/null && echo a).tgz"

FROM debian:12 AS export
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN export VERSION=$(curl -fsSL https://example.com/list | grep -o 'v[0-9.]*' | sort -r | head -n 1) \
    && curl -fsSLO "https://example.com/$VERSION.tgz" \
    && if [ "$(file tool | grep -q ELF)" ]; then strip tool; fi

FROM debian:12 AS assignment
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN VERSION=$(curl -fsSL https://example.com/list | grep -o 'v[0-9.]*' | sort -r | sed -n 1p) \
    && curl -fsSLO "https://example.com/$VERSION.tgz"

FROM debian:12 AS forgiven
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | grep -q tool || true

FROM debian:12 AS list-behind-a-long-pipe
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN ls /opt/*.so | awk '{print $1}' | sort && apt-get update
RUN cat /etc/passwd | cut -d: -f1 | sort && test -e /etc/passwd
