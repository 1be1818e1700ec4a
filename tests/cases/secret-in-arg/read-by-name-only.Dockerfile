# The team's base image
FROM debian:12-slim AS fetch
ARG VERSION=1.2.3
# a token of the build bot
ARG GITHUB_TOKEN
RUN apt-get update \
    # git needs the certificates
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/*
RUN mkdir -p /opt/tool && cd /opt/tool \
    && curl -fsSL -H "Authorization: token ${GITHUB_TOKEN}" -o tool.tgz "https://github.com/acme/tool/releases/$VERSION.tgz" \
    && tar -xzf tool.tgz

FROM debian:12-slim
COPY --from=fetch /opt/tool /opt/tool
CMD ["/opt/tool/run"]
# === findings ===
5:5 high assumed the build argument `GITHUB_TOKEN` holds a secret, which the image's history shows
  fix: Mount GITHUB_TOKEN as a build secret in the RUN that may read it
  assumes: assumes that whoever builds passes `--secret id=github_token,env=GITHUB_TOKEN` from then on
# === assumed ===
# syntax=docker/dockerfile:1
# The team's base image
FROM debian:12-slim AS fetch
ARG VERSION=1.2.3
# a token of the build bot
RUN apt-get update \
    # git needs the certificates
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/*
RUN --mount=type=secret,id=github_token,env=GITHUB_TOKEN mkdir -p /opt/tool && cd /opt/tool \
    && curl -fsSL -H "Authorization: token ${GITHUB_TOKEN}" -o tool.tgz "https://github.com/acme/tool/releases/$VERSION.tgz" \
    && tar -xzf tool.tgz

FROM debian:12-slim
COPY --from=fetch /opt/tool /opt/tool
CMD ["/opt/tool/run"]
