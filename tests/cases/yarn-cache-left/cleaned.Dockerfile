FROM node:22
RUN yarn install --frozen-lockfile && yarn cache clean
RUN yarn install && rm -rf /usr/local/share/.cache/yarn
# === findings ===
