FROM node:22
COPY package.json yarn.lock .yarnrc.yml ./
COPY .yarn/releases .yarn/releases
RUN yarn install --immutable
# === findings ===
4:5 low - `yarn install` leaves its cache in the layer
  no fix: it is Yarn 2 or newer, whose cache may be what the application runs from
