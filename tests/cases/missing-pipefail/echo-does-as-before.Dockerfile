FROM debian:12 AS told
RUN echo "deb https://example.com/ x main\n" > /etc/apt/sources.list.d/x.list \
    && echo -n 'a\tb' >> /etc/x \
    && curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg

FROM debian:12 AS meant-for-bash
RUN echo -e "a\nb" > /etc/x
RUN curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg
RUN echo -e "a\nb" > /etc/y

FROM debian:12 AS hexadecimal
RUN curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg
RUN echo "a\n\x41" > /etc/x

FROM debian:12
RUN curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg
CMD echo "up\n"
# === findings ===
4:8 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and print what `echo` escapes
  assumes: assumes that no command in front of a pipe fails in a build that is good
8:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good, and that `echo -e` is meant as bash reads it
12:5 medium unsafe a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: bash takes the place of dash: `echo` treats backslashes in another way there
16:5 medium unsafe a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: the container starts in the same shell; only a run can tell
# === assumed ===
FROM debian:12 AS told
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN printf '%b\n' "deb https://example.com/ x main\n" > /etc/apt/sources.list.d/x.list \
    && printf '%b' 'a\tb' >> /etc/x \
    && curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg

FROM debian:12 AS meant-for-bash
RUN echo -e "a\nb" > /etc/x
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg
RUN echo -e "a\nb" > /etc/y

FROM debian:12 AS hexadecimal
RUN curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg
RUN echo "a\n\x41" > /etc/x

FROM debian:12
RUN curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg
CMD echo "up\n"
# === unsafe ===
FROM debian:12 AS told
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN printf '%b\n' "deb https://example.com/ x main\n" > /etc/apt/sources.list.d/x.list \
    && printf '%b' 'a\tb' >> /etc/x \
    && curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg

FROM debian:12 AS meant-for-bash
RUN echo -e "a\nb" > /etc/x
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg
RUN echo -e "a\nb" > /etc/y

FROM debian:12 AS hexadecimal
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg
RUN echo "a\n\x41" > /etc/x

FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /etc/apt/x.gpg
CMD echo "up\n"
