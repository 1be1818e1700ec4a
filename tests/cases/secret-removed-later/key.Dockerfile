FROM debian:12
COPY id_rsa /root/.ssh/id_rsa
RUN git clone git@github.com:acme/app.git && rm -f /root/.ssh/id_rsa
# === findings ===
3:52 high - `id_rsa` stays in the layer of line 2, though it is removed here
  no fix: the COPY must become a `RUN --mount=type=secret` or `--mount=type=ssh`
