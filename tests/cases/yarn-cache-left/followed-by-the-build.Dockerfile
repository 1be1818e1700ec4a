FROM node:22
COPY . .
RUN yarn \
    && yarn build
# === findings ===
3:5 low assumed `yarn install` leaves its cache in the layer
  fix: Add `yarn cache clean`
  assumes: assumes that `yarn` is version 1, whose cache is a mere copy
# === assumed ===
FROM node:22
COPY . .
RUN yarn \
    && yarn build \
    && yarn cache clean
