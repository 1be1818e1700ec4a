FROM alpine:3.20
# MAINTAINER old@example.com
LABEL org.opencontainers.image.authors="Ada <ada@example.com>"
LABEL maintainer="bob"
RUN echo MAINTAINER
# === findings ===
