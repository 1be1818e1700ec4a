FROM node:22
RUN <<EOT
npm config set //registry.npmjs.org/:_authToken=$NPM_TOKEN
npm ci
EOT
# === findings ===
3:1 high - `npm` keeps the credentials in a file of the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
