FROM node:22
ONBUILD RUN npm config set //registry.npmjs.org/:_authToken=$NPM_TOKEN
# === findings ===
2:13 high - `npm` keeps the credentials in a file of the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
