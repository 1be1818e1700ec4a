FROM debian:12
USER www-data
FROM alpine:3.20
USER nobody
FROM registry.example.com/own:1
USER nobody
FROM centos:7
USER nobody
# === findings ===
2:1 low assumed `USER www-data` is a name
  fix: Write `USER 33`
  assumes: assumes that `www-data` has the number 33: `www-data` has it on every Debian
4:1 low assumed `USER nobody` is a name
  fix: Write `USER 65534`
  assumes: assumes that `nobody` has the number 65534: `nobody` has it on every Alpine
6:1 low - `USER nobody` is a name
  no fix: the number of `nobody` is not known
8:1 low - `USER nobody` is a name
  no fix: the number of `nobody` is not known
# === assumed ===
FROM debian:12
USER 33
FROM alpine:3.20
USER 65534
FROM registry.example.com/own:1
USER nobody
FROM centos:7
USER nobody
