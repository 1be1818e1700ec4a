FROM node:22
COPY . .
RUN yarn install
RUN yarn install --production --offline
# === findings ===
3:5 low - `yarn install` leaves its cache in the layer
  no fix: a later `yarn install --offline` reads the cache
4:5 low - `yarn install` leaves its cache in the layer
  no fix: a later `yarn install --offline` reads the cache
