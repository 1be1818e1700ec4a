FROM golang:1.26 AS build
WORKDIR /src
# the deploy key
COPY id_rsa /root/.ssh/id_rsa
RUN chmod 600 /root/.ssh/id_rsa
RUN ssh-keyscan github.com >> /etc/ssh/ssh_known_hosts \
    && git clone git@github.com:acme/lib.git \
    && rm /root/.ssh/id_rsa
RUN go version
FROM debian:12
COPY --from=build /src/out /app
# === findings ===
4:6 medium unsafe `id_rsa` holds a private SSH key, and stays in the image
  fix: Use the agent of whoever builds instead
  assumes: whoever builds must pass `--ssh default` from then on, from an agent that holds the key
# === unsafe ===
# syntax=docker/dockerfile:1
FROM golang:1.26 AS build
WORKDIR /src
# the deploy key
RUN --mount=type=ssh ssh-keyscan github.com >> /etc/ssh/ssh_known_hosts \
    && git clone git@github.com:acme/lib.git
RUN go version
FROM debian:12
COPY --from=build /src/out /app
