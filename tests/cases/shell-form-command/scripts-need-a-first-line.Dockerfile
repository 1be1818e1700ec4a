FROM debian:12 AS a
COPY start.sh /start.sh
CMD /start.sh
FROM debian:12 AS b
COPY bare.sh /bare.sh
CMD /bare.sh
FROM debian:12 AS c
COPY unseen /usr/local/bin/unseen
CMD unseen
FROM golang:1.23 AS build
RUN go build -o /server .
FROM debian:12 AS d
COPY --from=build /server /server
CMD /server -v
FROM debian:12 AS e
RUN make -C src install
CMD ./server
# === file start.sh ===
#!/bin/sh
exec sleep 1
# === file bare.sh ===
exec sleep 1
# === findings ===
3:1 low assumed `CMD` runs in a shell
  fix: Use the exec form
  assumes: assumes that `/start.sh` is a program of the image and needs nothing from a shell
6:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `/bare.sh` is a program of the image, which can take the place of its shell
9:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `unseen` is a program of the image, which can take the place of its shell
14:1 low assumed `CMD` runs in a shell
  fix: Use the exec form
  assumes: assumes that `/server` is a program of the image and needs nothing from a shell
17:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `./server` is a program of the image, which can take the place of its shell
# === assumed ===
FROM debian:12 AS a
COPY start.sh /start.sh
CMD ["/start.sh"]
FROM debian:12 AS b
COPY bare.sh /bare.sh
CMD ["/bin/sh", "-c", "exec /bare.sh"]
FROM debian:12 AS c
COPY unseen /usr/local/bin/unseen
CMD ["/bin/sh", "-c", "exec unseen"]
FROM golang:1.23 AS build
RUN go build -o /server .
FROM debian:12 AS d
COPY --from=build /server /server
CMD ["/server", "-v"]
FROM debian:12 AS e
RUN make -C src install
CMD ["/bin/sh", "-c", "exec ./server"]
