FROM node:22-slim
# who pays
ARG NPM_TOKEN
ARG GITHUB_TOKEN
RUN npm ci
# === findings ===
3:5 high assumed the build argument `NPM_TOKEN` holds a secret, which the image's history shows
  fix: Mount NPM_TOKEN as a build secret in the RUN that may read it
  assumes: assumes that whoever builds passes `--secret id=npm_token,env=NPM_TOKEN` from then on
4:5 high assumed the build argument `GITHUB_TOKEN` holds a secret, which the image's history shows
  fix: Mount GITHUB_TOKEN as a build secret in the RUN that may read it
  assumes: assumes that whoever builds passes `--secret id=github_token,env=GITHUB_TOKEN` from then on
# === assumed ===
# syntax=docker/dockerfile:1
FROM node:22-slim
# who pays
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN --mount=type=secret,id=github_token,env=GITHUB_TOKEN npm ci
