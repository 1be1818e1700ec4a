FROM node:22 AS build
ARG NPM_TOKEN
ENV NPM_TOKEN=$NPM_TOKEN CI=true
RUN npm ci
FROM node:22-slim
COPY --from=build /app /app
# === findings ===
3:5 high - `NPM_TOKEN` keeps the secret of a build argument in the image
  no fix: ENV sets it among others
