FROM debian:12-slim AS in-the-script
RUN set -ex; \
    buildDeps='gcc libc6-dev make'; \
    apt-get update; \
    apt-get install -y $buildDeps zlib1g-dev; \
    make; \
    apt-get purge -y $buildDeps

FROM debian:12-slim AS in-env
ENV TOOLS="git curl" JAVA_VERSION=17
RUN apt-get update && apt-get install -y $TOOLS openjdk-${JAVA_VERSION}-jdk-headless

FROM debian:12-slim AS a-package-that-matters
ENV TOOLS="imagemagick curl"
RUN apt-get update && apt-get install -y $TOOLS

FROM debian:12-slim AS known-at-build-time-only
RUN TOOLS="$(cat /tools)" && apt-get update && apt-get install -y $TOOLS
RUN apt-get update && apt-get install -y $(cat /tools)
RUN if [ -n "$X" ]; then TOOLS=curl; fi; apt-get update && apt-get install -y $TOOLS
# === findings ===
5:5 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `krb5-locales`, `libc-devtools`, `manpages`, `manpages-dev`, which Debian only recommends
11:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `alsa-topology-conf`, `alsa-ucm-conf`, `dbus`, `krb5-locales`, `less`, `libglib2.0-data`, `libldap-common`, `libsasl2-modules`, `openssh-client`, `patch`, `publicsuffix`, `shared-mime-info`, `xdg-user-dirs`, which Debian only recommends
15:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: `imagemagick` recommends `libmagickcore-6.q16-6-extra`, and only a build and a run can tell whether that is needed
18:48 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: what `$TOOLS` recommends is not known; only a build and a run can tell
19:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: what `$(cat ` recommends is not known; only a build and a run can tell
20:60 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: what `$TOOLS` recommends is not known; only a build and a run can tell
# === assumed ===
FROM debian:12-slim AS in-the-script
RUN set -ex; \
    buildDeps='gcc libc6-dev make'; \
    apt-get update; \
    apt-get install -y --no-install-recommends $buildDeps zlib1g-dev; \
    make; \
    apt-get purge -y $buildDeps

FROM debian:12-slim AS in-env
ENV TOOLS="git curl" JAVA_VERSION=17
RUN apt-get update && apt-get install -y --no-install-recommends $TOOLS openjdk-${JAVA_VERSION}-jdk-headless

FROM debian:12-slim AS a-package-that-matters
ENV TOOLS="imagemagick curl"
RUN apt-get update && apt-get install -y $TOOLS

FROM debian:12-slim AS known-at-build-time-only
RUN TOOLS="$(cat /tools)" && apt-get update && apt-get install -y $TOOLS
RUN apt-get update && apt-get install -y $(cat /tools)
RUN if [ -n "$X" ]; then TOOLS=curl; fi; apt-get update && apt-get install -y $TOOLS
# === unsafe ===
FROM debian:12-slim AS in-the-script
RUN set -ex; \
    buildDeps='gcc libc6-dev make'; \
    apt-get update; \
    apt-get install -y --no-install-recommends $buildDeps zlib1g-dev; \
    make; \
    apt-get purge -y $buildDeps

FROM debian:12-slim AS in-env
ENV TOOLS="git curl" JAVA_VERSION=17
RUN apt-get update && apt-get install -y --no-install-recommends $TOOLS openjdk-${JAVA_VERSION}-jdk-headless

FROM debian:12-slim AS a-package-that-matters
ENV TOOLS="imagemagick curl"
RUN apt-get update && apt-get install -y --no-install-recommends $TOOLS

FROM debian:12-slim AS known-at-build-time-only
RUN TOOLS="$(cat /tools)" && apt-get update && apt-get install -y --no-install-recommends $TOOLS
RUN apt-get update && apt-get install -y --no-install-recommends $(cat /tools)
RUN if [ -n "$X" ]; then TOOLS=curl; fi; apt-get update && apt-get install -y --no-install-recommends $TOOLS
