FROM eclipse-temurin:17 AS sdk
RUN apt-get update \
    # licenses
    && yes | sdkmanager --licenses \
    && yes y | sdkmanager --update > /dev/null

FROM alpine:3.20 AS alpine
RUN yes '' | adduser app && (yes || true) | make config

FROM debian:12 AS forgiven-already
RUN yes | sdkmanager --licenses || true
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt

FROM debian:12
RUN yes | tr -d '\n' | head -c 1000 > /y
CMD ["make"]
# === findings ===
4:8 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
8:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/ash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
11:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
12:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
15:11 medium unsafe a pipe hides it when `tr` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: `yes` in a pipe may fail, or stop to read early; only a build can tell
# === assumed ===
FROM eclipse-temurin:17 AS sdk
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update \
    # licenses
    && (yes || true) | sdkmanager --licenses \
    && (yes y || true) | sdkmanager --update > /dev/null

FROM alpine:3.20 AS alpine
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN (yes '' || true) | adduser app && (yes || true) | make config

FROM debian:12 AS forgiven-already
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN yes | sdkmanager --licenses || true
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt

FROM debian:12
RUN yes | tr -d '\n' | head -c 1000 > /y
CMD ["make"]
# === unsafe ===
FROM eclipse-temurin:17 AS sdk
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update \
    # licenses
    && (yes || true) | sdkmanager --licenses \
    && (yes y || true) | sdkmanager --update > /dev/null

FROM alpine:3.20 AS alpine
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN (yes '' || true) | adduser app && (yes || true) | make config

FROM debian:12 AS forgiven-already
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN yes | sdkmanager --licenses || true
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt

FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN yes | tr -d '\n' | head -c 1000 > /y
CMD ["make"]
