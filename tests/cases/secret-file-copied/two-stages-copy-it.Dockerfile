FROM node:22-slim AS build
WORKDIR /app
COPY .npmrc package.json ./
RUN npm ci
COPY . .

FROM node:22-slim
WORKDIR /app
COPY .npmrc package.json ./
RUN npm ci
# === file .npmrc ===
//registry.npmjs.org/:_authToken=Blue42Horse
# === findings ===
3:6 medium - `.npmrc` holds a token of a package registry, and stays in the image
  no fix: another instruction copies it too, and could not any more
9:6 high unsafe `.npmrc` holds a token of a package registry, and stays in the image
  fix: Mount .npmrc as a secret where it is read
  assumes: whoever builds must pass `--secret id=npmrc,src=.npmrc` from then on
# === unsafe .dockerignore ===
.npmrc
# === unsafe ===
# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /app
COPY package.json ./
RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
COPY . .

FROM node:22-slim
WORKDIR /app
COPY package.json ./
RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
