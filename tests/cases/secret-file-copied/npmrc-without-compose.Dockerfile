FROM node:22-slim
WORKDIR /app
# the private registry
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev \
    && npm cache clean --force \
    && rm -f .npmrc
USER node
RUN npm run build
# === findings ===
4:37 high unsafe `.npmrc` holds a token of a package registry, and stays in the image
  fix: Mount .npmrc as a secret where it is read
  assumes: whoever builds must pass `--secret id=npmrc,src=.npmrc` from then on
# === unsafe ===
# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
# the private registry
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci --omit=dev \
    && npm cache clean --force
USER node
RUN npm run build
