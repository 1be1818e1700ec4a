FROM node:22
COPY .npmrc ./
RUN <<EOT
npm ci
rm .npmrc
EOT
# === findings ===
5:4 high - `.npmrc` stays in the layer of line 2, though it is removed here
  no fix: the COPY must become a `RUN --mount=type=secret` or `--mount=type=ssh`
