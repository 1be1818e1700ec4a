FROM node:22-slim
WORKDIR /app
COPY .npmrc package.json ./
RUN npm ci
COPY . .
# === findings ===
3:6 high - `.npmrc` holds a token of a package registry, and stays in the image
  no fix: another COPY of everything brings it in as well
