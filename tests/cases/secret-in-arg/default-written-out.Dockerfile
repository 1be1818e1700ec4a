FROM ubuntu:22.04
ARG ROOT_PASSWORD=Blue42Horse
ARG VNC_PASSWORD=${VNC_PASSWORD:-Red17Cow}
RUN echo "root:$ROOT_PASSWORD" | chpasswd
# === findings ===
2:5 high - the default of the build argument `ROOT_PASSWORD` is a secret written out
  no fix: it must be changed first, and then passed as a build secret instead
3:5 high - the default of the build argument `VNC_PASSWORD` is a secret written out
  no fix: it must be changed first, and then passed as a build secret instead
