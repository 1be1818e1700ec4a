# syntax=docker/dockerfile:1.4
FROM node:22-slim
ARG NPM_TOKEN
RUN npm ci
# === findings ===
3:5 high - the build argument `NPM_TOKEN` holds a secret, which the image's history shows
  no fix: its `# syntax` line names a frontend that is not known to be 1.10 or newer
