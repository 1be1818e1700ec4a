FROM node:22 AS build
ENV NPM_TOKEN=Blue42Horse
WORKDIR /app
COPY . .
RUN npm ci

FROM build AS test
RUN npm test

FROM node:22-slim
COPY --from=build /app /app
# === findings ===
2:5 high unsafe `NPM_TOKEN` holds a secret in plain text
  fix: Mount NPM_TOKEN as a build secret in the RUNs that may read it
  assumes: whoever builds must pass `--secret id=npm_token,env=NPM_TOKEN` from then on
# === unsafe ===
# syntax=docker/dockerfile:1
FROM node:22 AS build
WORKDIR /app
COPY . .
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci

FROM build AS test
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm test

FROM node:22-slim
COPY --from=build /app /app
