FROM debian:12
RUN groupadd --gid 4000 web && useradd -r -u 4001 -g web -d /srv -s /bin/false app
# hadolint ignore=DL3008
USER app
FROM debian:12
RUN groupadd --gid 4000 web && useradd -r -u 4001 -g web -d /srv -s /bin/false app
USER app:web
RUN id
FROM debian:12
RUN groupadd --gid 4000 web && useradd -r -u 4001 -g web -d /srv -s /bin/false app
USER app
RUN id
# === findings ===
4:1 low assumed `USER app` is a name
  fix: Write `USER 4001`
  assumes: assumes that `app` has the number 4001: line 2 gives it
7:1 low assumed `USER app:web` is a name
  fix: Write `USER 4001:4000`
  assumes: assumes that `app` has the number 4001: line 6 gives it
11:1 low assumed `USER app` is a name
  fix: Write `USER 4001:4000`
  assumes: assumes that `app` has the number 4001: line 10 gives it
# === assumed ===
FROM debian:12
RUN groupadd --gid 4000 web && useradd -r -u 4001 -g web -d /srv -s /bin/false app
# hadolint ignore=DL3008
USER 4001
FROM debian:12
RUN groupadd --gid 4000 web && useradd -r -u 4001 -g web -d /srv -s /bin/false app
USER 4001:4000
RUN id
FROM debian:12
RUN groupadd --gid 4000 web && useradd -r -u 4001 -g web -d /srv -s /bin/false app
USER 4001:4000
RUN id
