FROM alpine:3.20
RUN addgroup -S -g 10001 app && adduser -S -D -H -u 10001 -G app app
USER app
RUN id
FROM alpine:3.20
RUN adduser -D -u 1500 bob
USER bob:bob
FROM alpine:3.20
RUN adduser -S -u 1500 bob
USER bob
RUN id
FROM debian:12
RUN adduser --uid 1700 --disabled-password --gecos "" carol
USER carol
# === findings ===
3:1 low assumed `USER app` is a name
  fix: Write `USER 10001`
  assumes: assumes that `app` has the number 10001: line 2 gives it
7:1 low assumed `USER bob:bob` is a name
  fix: Write `USER 1500:1500`
  assumes: assumes that `bob` has the number 1500: line 6 gives it
10:1 low - `USER bob` is a name
  no fix: the number of the group of `bob` is not known
14:1 low assumed `USER carol` is a name
  fix: Write `USER 1700`
  assumes: assumes that `carol` has the number 1700: line 13 gives it
# === assumed ===
FROM alpine:3.20
RUN addgroup -S -g 10001 app && adduser -S -D -H -u 10001 -G app app
USER 10001
RUN id
FROM alpine:3.20
RUN adduser -D -u 1500 bob
USER 1500:1500
FROM alpine:3.20
RUN adduser -S -u 1500 bob
USER bob
RUN id
FROM debian:12
RUN adduser --uid 1700 --disabled-password --gecos "" carol
USER 1700
