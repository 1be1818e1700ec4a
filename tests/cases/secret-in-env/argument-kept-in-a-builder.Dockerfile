FROM node:22 AS build
# for the private registry
ARG NPM_TOKEN
# npm reads it
ENV NPM_TOKEN=$NPM_TOKEN
COPY . .
RUN npm ci && \
    npm run build

FROM nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
# === findings ===
5:5 high assumed `NPM_TOKEN` keeps the secret of a build argument in the image
  fix: Mount NPM_TOKEN as a build secret in the RUN that may read it
  assumes: assumes that whoever builds passes `--secret id=npm_token,env=NPM_TOKEN` from then on
# === assumed ===
# syntax=docker/dockerfile:1
FROM node:22 AS build
# for the private registry
# npm reads it
COPY . .
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci && \
    npm run build

FROM nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
