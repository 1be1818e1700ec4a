FROM node:22-alpine
USER node
RUN npm ci
FROM node:22-alpine
user node:node
# === findings ===
2:1 low assumed `USER node` is a name
  fix: Write `USER 1000`
  assumes: assumes that `node` has the number 1000: the image `node` gives it
5:1 low assumed `USER node:node` is a name
  fix: Write `USER 1000:1000`
  assumes: assumes that `node` has the number 1000: the image `node` gives it
# === assumed ===
FROM node:22-alpine
USER 1000
RUN npm ci
FROM node:22-alpine
user 1000:1000
