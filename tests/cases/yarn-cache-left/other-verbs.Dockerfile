FROM node:22
RUN yarn build && yarn --version && yarn run install-hooks
# === findings ===
