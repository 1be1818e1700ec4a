FROM node:22
COPY . .
RUN yarn install
# === file package.json ===
{"packageManager": "yarn@1.22.22"}
# === findings ===
3:5 low assumed `yarn install` leaves its cache in the layer
  fix: Add `yarn cache clean`
  assumes: assumes that `yarn` is version 1, whose cache is a mere copy
# === assumed ===
FROM node:22
COPY . .
RUN yarn install && yarn cache clean
