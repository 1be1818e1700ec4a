FROM debian:12
ARG UID=1000
RUN useradd app
USER app
FROM debian:12
RUN useradd -u $UID app
USER app
FROM debian:12
RUN id app || useradd -u 1000 app
USER app
FROM debian:12
RUN useradd -u 1000 app
RUN useradd -u 1001 app
USER app
# === findings ===
4:1 low assumed `USER app` is a name
  fix: Write `USER 1000`, and say the number where the user is made
  assumes: assumes that `app` has the number 1000: Debian gives it to the first user, whom line 3 makes
7:1 low - `USER app` is a name
  no fix: the number of `app` is not known
10:1 low - `USER app` is a name
  no fix: the number of `app` is not known
14:1 low - `USER app` is a name
  no fix: the number of `app` is not known
# === assumed ===
FROM debian:12
ARG UID=1000
RUN useradd -u 1000 app
USER 1000
FROM debian:12
RUN useradd -u $UID app
USER app
FROM debian:12
RUN id app || useradd -u 1000 app
USER app
FROM debian:12
RUN useradd -u 1000 app
RUN useradd -u 1001 app
USER app
