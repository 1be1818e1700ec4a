FROM alpine
RUN echo ☃ \
  # é
  'naïve' && useradd jürgen
LABEL n="é è" m=日本
USER jürgen
