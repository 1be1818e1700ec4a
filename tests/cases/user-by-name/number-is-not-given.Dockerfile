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
4:1 low - `USER app` is a name
  no fix: the number of `app` is not known
7:1 low - `USER app` is a name
  no fix: the number of `app` is not known
10:1 low - `USER app` is a name
  no fix: the number of `app` is not known
14:1 low - `USER app` is a name
  no fix: the number of `app` is not known
