FROM debian:12
COPY deploy/id_rsa /root/.ssh/key
RUN git clone git@github.com:acme/app.git
RUN shred -u /root/.ssh/key
# === findings ===
4:14 high - `key` stays in the layer of line 2, though it is removed here
  no fix: the COPY must become a `RUN --mount=type=secret` or `--mount=type=ssh`
