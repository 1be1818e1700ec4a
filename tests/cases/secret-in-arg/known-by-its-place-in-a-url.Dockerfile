FROM debian:12
ARG GH
ARG USERNAME
RUN git clone https://$USERNAME:${GH}@github.com/acme/shop.git /shop && rm -rf /shop/.git
# === findings ===
2:5 high assumed the build argument `GH` holds a secret, which the image's history shows
  fix: Mount GH as a build secret in the RUN that may read it
  assumes: assumes that whoever builds passes `--secret id=gh,env=GH` from then on
# === assumed ===
# syntax=docker/dockerfile:1
FROM debian:12
ARG USERNAME
RUN --mount=type=secret,id=gh,env=GH git clone https://$USERNAME:${GH}@github.com/acme/shop.git /shop && rm -rf /shop/.git
