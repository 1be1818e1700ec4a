FROM debian:12-slim AS debian
RUN useradd -m -s /bin/bash app && adduser app www-data
USER app
CMD ["bash"]

FROM alpine:3.20 AS alpine
RUN addgroup -S docker && adduser -D app
USER app
RUN id
CMD ["sh"]

FROM ubuntu:22.04 AS ubuntu
ENV APP=app
RUN adduser --disabled-password --gecos '' $APP \
    # the group of the same name
    && adduser --system --group daemonic
USER $APP
RUN id
CMD ["bash"]

FROM python:3.12-slim AS language
RUN groupadd app && useradd -g app -m app
USER app
CMD ["python", "-m", "app"]

FROM python:3.12-slim AS group-for-runs
RUN groupadd app && useradd -g app -m app
USER app:app
RUN id
CMD ["python", "-m", "app"]

FROM alpine:3.20 AS options-in-one
RUN adduser -Dh /home/app app
USER app
CMD ["sh"]

FROM fedora:41
RUN useradd --create-home app
USER app
CMD ["bash"]
# === findings ===
3:1 low assumed `USER app` is a name
  fix: Write `USER 1000`, and say the number where the user is made
  assumes: assumes that `app` has the number 1000: Debian gives it to the first user, whom line 2 makes
8:1 low assumed `USER app` is a name
  fix: Write `USER 1000`, and say the number where the user is made
  assumes: assumes that `app` has the number 1000: Alpine gives it to the first user, whom line 7 makes
17:1 low assumed `USER $APP` is a name
  fix: Write `USER 1000`, and say the number where the user is made
  assumes: assumes that `app` has the number 1000: Ubuntu gives it to the first user, whom line 14 makes
23:1 low assumed `USER app` is a name
  fix: Write `USER 1000`, and say the number where the user is made
  assumes: assumes that `app` has the number 1000: Debian gives it to the first user, whom line 22 makes
28:1 low - `USER app:app` is a name
  no fix: the number of the group of `app` is not known
34:1 low assumed `USER app` is a name
  fix: Write `USER 1000`, and say the number where the user is made
  assumes: assumes that `app` has the number 1000: Alpine gives it to the first user, whom line 33 makes
39:1 low assumed `USER app` is a name
  fix: Write `USER 1000`, and say the number where the user is made
  assumes: assumes that `app` has the number 1000: such a system gives it to the first user, whom line 38 makes
# === assumed ===
FROM debian:12-slim AS debian
RUN useradd -u 1000 -m -s /bin/bash app && adduser app www-data
USER 1000
CMD ["bash"]

FROM alpine:3.20 AS alpine
RUN addgroup -S docker && adduser -u 1000 -D app
USER 1000
RUN id
CMD ["sh"]

FROM ubuntu:22.04 AS ubuntu
ENV APP=app
RUN adduser --uid 1000 --disabled-password --gecos '' $APP \
    # the group of the same name
    && adduser --system --group daemonic
USER 1000
RUN id
CMD ["bash"]

FROM python:3.12-slim AS language
RUN groupadd app && useradd -u 1000 -g app -m app
USER 1000
CMD ["python", "-m", "app"]

FROM python:3.12-slim AS group-for-runs
RUN groupadd app && useradd -g app -m app
USER app:app
RUN id
CMD ["python", "-m", "app"]

FROM alpine:3.20 AS options-in-one
RUN adduser -u 1000 -Dh /home/app app
USER 1000
CMD ["sh"]

FROM fedora:41
RUN useradd -u 1000 --create-home app
USER 1000
CMD ["bash"]
