FROM debian:12 AS arg
ARG UID=1000
ARG NAME=app
RUN useradd -u $UID -m $NAME
USER $NAME
CMD ["bash"]

FROM alpine:3.20 AS env
ENV NB_UID=1000 NB_USER=jovyan
RUN adduser -s /bin/sh -u ${NB_UID} -D $NB_USER
USER jovyan
RUN id
CMD ["sh"]

FROM debian:12 AS name-in-arg
ARG NB_USER=jovyan
ENV NB_UID=1000
RUN useradd -m -u $NB_UID $NB_USER
USER $NB_USER
CMD ["bash"]

FROM debian:12
ARG UID
RUN useradd -u "$UID" -m app
USER app
CMD ["bash"]
# === findings ===
5:1 low assumed `USER $NAME` is a name
  fix: Write `USER $UID`
  assumes: assumes that `app` has the number $UID: line 4 gives it
11:1 low assumed `USER jovyan` is a name
  fix: Write `USER ${NB_UID}`
  assumes: assumes that `jovyan` has the number ${NB_UID}: line 10 gives it
19:1 low assumed `USER $NB_USER` is a name
  fix: Write `USER 1000`
  assumes: assumes that `jovyan` has the number $NB_UID: line 18 gives it
25:1 low - `USER app` is a name
  no fix: the number of `app` is not known
# === assumed ===
FROM debian:12 AS arg
ARG UID=1000
ARG NAME=app
RUN useradd -u $UID -m $NAME
USER $UID
CMD ["bash"]

FROM alpine:3.20 AS env
ENV NB_UID=1000 NB_USER=jovyan
RUN adduser -s /bin/sh -u ${NB_UID} -D $NB_USER
USER ${NB_UID}
RUN id
CMD ["sh"]

FROM debian:12 AS name-in-arg
ARG NB_USER=jovyan
ENV NB_UID=1000
RUN useradd -m -u $NB_UID $NB_USER
USER 1000
CMD ["bash"]

FROM debian:12
ARG UID
RUN useradd -u "$UID" -m app
USER app
CMD ["bash"]
