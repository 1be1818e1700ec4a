# escape=\
FROM node:22 AS base
ARG NPM_TOKEN
WORKDIR /app
COPY . .

FROM base AS deps
RUN --mount=type=cache,target=/root/.npm \
    npm ci

FROM base AS test
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=bind,source=ci,target=/ci \
    npm ci --include=dev

FROM node:22
RUN npm --version
# === findings ===
3:5 high assumed the build argument `NPM_TOKEN` holds a secret, which the image's history shows
  fix: Mount NPM_TOKEN as a build secret in the RUNs that may read it
  assumes: assumes that whoever builds passes `--secret id=npm_token,env=NPM_TOKEN` from then on
# === assumed ===
# syntax=docker/dockerfile:1
# escape=\
FROM node:22 AS base
WORKDIR /app
COPY . .

FROM base AS deps
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=secret,id=npm_token,env=NPM_TOKEN \
    npm ci

FROM base AS test
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=bind,source=ci,target=/ci \
    --mount=type=secret,id=npm_token,env=NPM_TOKEN \
    npm ci --include=dev

FROM node:22
RUN npm --version
