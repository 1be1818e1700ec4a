ARG BASE=alpine
ARG TAG=${BASE}-3.20
FROM ${BASE}:${TAG#alpine-} AS a
FROM "a" AS b
FROM scratch
COPY --from=0 /x /y
