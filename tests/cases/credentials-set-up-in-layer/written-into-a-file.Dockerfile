FROM node:22
RUN echo "//registry.npmjs.org/:_authToken=${NPM_TOKEN}" > .npmrc && npm ci
RUN --mount=type=secret,id=k,env=SSH_PRIVATE_KEY echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa
RUN printf 'machine x login y password %s\n' "$NETRC_PASSWORD" >> ~/.netrc
# === findings ===
2:5 high - `NPM_TOKEN` is written into `.npmrc`, which stays in the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
3:50 high - `SSH_PRIVATE_KEY` is written into `id_rsa`, which stays in the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
4:5 high - `NETRC_PASSWORD` is written into `.netrc`, which stays in the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
