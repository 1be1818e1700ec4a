FROM node:22
COPY . .
RUN yarn install
# === file package.json ===
{"packageManager": "yarn@4.5.0"}
# === findings ===
3:5 low - `yarn install` leaves its cache in the layer
  no fix: it is Yarn 2 or newer, whose cache may be what the application runs from
