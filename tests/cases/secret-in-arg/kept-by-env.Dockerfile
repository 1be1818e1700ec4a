FROM node:22 AS build
ARG NPM_TOKEN
ENV NPM_TOKEN=$NPM_TOKEN
RUN npm ci

FROM node:22-slim
ARG SENTRY_AUTH_TOKEN
ENV SENTRY_AUTH_TOKEN ${SENTRY_AUTH_TOKEN}
COPY --from=build /app /app
CMD ["node", "/app"]
# === findings ===
2:5 high assumed the build argument `NPM_TOKEN` holds a secret, which the image's history shows
  fix: Mount NPM_TOKEN as a build secret in the RUN that may read it
  assumes: assumes that whoever builds passes `--secret id=npm_token,env=NPM_TOKEN` from then on
7:5 high unsafe the build argument `SENTRY_AUTH_TOKEN` holds a secret, which the image's history shows
  fix: Delete ARG SENTRY_AUTH_TOKEN, which no RUN reads
  assumes: ENV keeps `SENTRY_AUTH_TOKEN` in the image; only a run can tell whether the application reads it
# === assumed ===
# syntax=docker/dockerfile:1
FROM node:22 AS build
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci

FROM node:22-slim
ARG SENTRY_AUTH_TOKEN
ENV SENTRY_AUTH_TOKEN ${SENTRY_AUTH_TOKEN}
COPY --from=build /app /app
CMD ["node", "/app"]
# === unsafe ===
# syntax=docker/dockerfile:1
FROM node:22 AS build
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci

FROM node:22-slim
COPY --from=build /app /app
CMD ["node", "/app"]
