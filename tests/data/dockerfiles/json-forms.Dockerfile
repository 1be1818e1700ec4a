FROM alpine
CMD ["a\"b", "\u00e9", "\\", "tab\t"]
ENTRYPOINT ['single']
RUN ["a", "b"
RUN []
VOLUME ["/a", "/b"]
VOLUME /c /d
COPY ["a b", "/x"]
ADD --chown=1:1 ["a", "/x"]
SHELL ["/bin/bash", "-c"]
HEALTHCHECK --interval=5s --timeout=3s CMD ["curl", "x"]
HEALTHCHECK CMD curl x || exit 1
HEALTHCHECK NONE
