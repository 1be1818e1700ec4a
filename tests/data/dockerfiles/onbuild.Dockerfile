FROM alpine
ONBUILD COPY --chown=app . /src
ONBUILD RUN ["make"]
ONBUILD HEALTHCHECK CMD x
ONBUILD ENV a=b
onbuild user app
