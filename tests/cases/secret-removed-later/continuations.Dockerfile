FROM node:22
ADD .netrc /root/
RUN go mod download \
    # gone
    && rm -rf /var/cache/x \
       /root/.netrc
# === findings ===
6:8 high - `.netrc` stays in the layer of line 2, though it is removed here
  no fix: the COPY must become a `RUN --mount=type=secret` or `--mount=type=ssh`
