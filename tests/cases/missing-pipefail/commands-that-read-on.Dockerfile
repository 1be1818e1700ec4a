FROM debian:12 AS head
RUN curl -fsSL https://example.com/list | sort -V | head -1 > /first
RUN ls /opt \
    # three of them
    | head -n 3 | tee /three
RUN find /usr -name 'x*' | head
RUN curl -fsSL https://example.com/list | head -c 10 > /bytes || true

FROM debian:12 AS for-ever
RUN tr -dc a-z < /dev/urandom | fold -w 32 | head -n 1 > /secret

FROM debian:12 AS of-a-file
RUN cat /list | head -n 1 /etc/passwd > /first

FROM debian:12 AS quiet
RUN if java -version 2>&1 | grep -qi openjdk; then echo yes; fi \
    && apt-cache show curl | grep --quiet -E '^Version:' \
    && cat /etc/passwd | grep -q root 2> /dev/null

FROM debian:12 AS cases
RUN case "$(dpkg --print-architecture)" in \
      amd64|i386) echo x86 > /arch ;; \
      (arm64|armhf) curl -fsSL https://example.com/arm | tar -xz ;; \
    esac

FROM debian:12 AS some-bytes
RUN curl -fsSL https://example.com/list | head -c 10 > /bytes

FROM alpine:3.20
RUN echo -e 'a\nb' > /list && echo -ne "a" >> /list && wget -qO- https://example.com/x | tar xz
RUN echo -e a b > /list

FROM alpine:3.20
RUN echo -e "yes" | install && echo -en "$X" > /x
# === findings ===
2:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
3:5 medium assumed a pipe hides it when `ls` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
6:5 medium assumed a pipe hides it when `find` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
7:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
10:5 medium unsafe a pipe hides it when `tr` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `fold` in a pipe may fail, or stop to read early; only a build can tell
13:5 medium unsafe a pipe hides it when `cat` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `head` in a pipe may fail, or stop to read early; only a build can tell
16:8 medium assumed a pipe hides it when `java` fails
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
23:21 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
27:5 medium unsafe a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `head` in a pipe may fail, or stop to read early; only a build can tell
30:56 medium unsafe a pipe hides it when `wget` fails
  fix: Run the pipes in /bin/ash with pipefail, and print what `echo` escapes
  assumes: linters take ash for dash, and call its `echo -e` an error
34:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/ash with pipefail, and print what `echo` escapes
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM debian:12 AS head
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | sort -V | sed -n 1p > /first
RUN ls /opt \
    # three of them
    | sed -n 1,3p | tee /three
RUN find /usr -name 'x*' | sed -n 1,10p
RUN curl -fsSL https://example.com/list | head -c 10 > /bytes || true

FROM debian:12 AS for-ever
RUN tr -dc a-z < /dev/urandom | fold -w 32 | head -n 1 > /secret

FROM debian:12 AS of-a-file
RUN cat /list | head -n 1 /etc/passwd > /first

FROM debian:12 AS quiet
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN if java -version 2>&1 | grep -i openjdk > /dev/null; then echo yes; fi \
    && apt-cache show curl | grep -E '^Version:' > /dev/null \
    && cat /etc/passwd | grep root > /dev/null 2> /dev/null

FROM debian:12 AS cases
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN case "$(dpkg --print-architecture)" in \
      amd64|i386) echo x86 > /arch ;; \
      (arm64|armhf) curl -fsSL https://example.com/arm | tar -xz ;; \
    esac

FROM debian:12 AS some-bytes
RUN curl -fsSL https://example.com/list | head -c 10 > /bytes

FROM alpine:3.20
RUN echo -e 'a\nb' > /list && echo -ne "a" >> /list && wget -qO- https://example.com/x | tar xz
RUN echo -e a b > /list

FROM alpine:3.20
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN echo "yes" | install && printf '%b' "$X" > /x
# === unsafe ===
FROM debian:12 AS head
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | sort -V | sed -n 1p > /first
RUN ls /opt \
    # three of them
    | sed -n 1,3p | tee /three
RUN find /usr -name 'x*' | sed -n 1,10p
RUN curl -fsSL https://example.com/list | head -c 10 > /bytes || true

FROM debian:12 AS for-ever
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN tr -dc a-z < /dev/urandom | fold -w 32 | head -n 1 > /secret

FROM debian:12 AS of-a-file
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN cat /list | head -n 1 /etc/passwd > /first

FROM debian:12 AS quiet
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN if java -version 2>&1 | grep -i openjdk > /dev/null; then echo yes; fi \
    && apt-cache show curl | grep -E '^Version:' > /dev/null \
    && cat /etc/passwd | grep root > /dev/null 2> /dev/null

FROM debian:12 AS cases
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN case "$(dpkg --print-architecture)" in \
      amd64|i386) echo x86 > /arch ;; \
      (arm64|armhf) curl -fsSL https://example.com/arm | tar -xz ;; \
    esac

FROM debian:12 AS some-bytes
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/list | head -c 10 > /bytes

FROM alpine:3.20
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN printf '%b\n' 'a\nb' > /list && echo -n "a" >> /list && wget -qO- https://example.com/x | tar xz
RUN echo -e a b > /list

FROM alpine:3.20
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN echo "yes" | install && printf '%b' "$X" > /x
