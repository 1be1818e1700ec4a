FROM debian:12 AS echo
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN echo "a\nb" > /etc/conf

FROM debian:12 AS braces
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN mkdir -p /srv/{a,b}

FROM debian:12 AS test
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN if [ "$A" == "b" ]; then rm -rf /x; fi

FROM debian:12 AS quoted
RUN curl -fsSL https://example.com/tool.tgz | awk '{print $1,$2}' > /opt/a

FROM debian:12 AS ansi-quotes
RUN echo $'a\nb' > /list
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN echo $'a\nb' > /list
# === findings ===
2:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and print what `echo` escapes
  assumes: assumes that no command in front of a pipe fails in a build that is good
6:5 medium unsafe a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: bash takes the place of dash: braces and `$'…'` mean something else there
10:5 medium unsafe a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: bash takes the place of dash: `==` means nothing to the present shell
14:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
18:5 medium unsafe a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: bash takes the place of dash: braces and `$'…'` mean something else there
# === assumed ===
FROM debian:12 AS echo
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN printf '%b\n' "a\nb" > /etc/conf

FROM debian:12 AS braces
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN mkdir -p /srv/{a,b}

FROM debian:12 AS test
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN if [ "$A" == "b" ]; then rm -rf /x; fi

FROM debian:12 AS quoted
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | awk '{print $1,$2}' > /opt/a

FROM debian:12 AS ansi-quotes
RUN echo $'a\nb' > /list
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN echo $'a\nb' > /list
# === unsafe ===
FROM debian:12 AS echo
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN printf '%b\n' "a\nb" > /etc/conf

FROM debian:12 AS braces
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN mkdir -p /srv/{a,b}

FROM debian:12 AS test
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN if [ "$A" == "b" ]; then rm -rf /x; fi

FROM debian:12 AS quoted
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | awk '{print $1,$2}' > /opt/a

FROM debian:12 AS ansi-quotes
RUN echo $'a\nb' > /list
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
RUN echo $'a\nb' > /list
