FROM node:22-slim
WORKDIR /app
ARG NPM_TOKEN
COPY . .
RUN npm ci
# === file Makefile ===
image:
	docker build --build-arg NPM_TOKEN=$(NPM_TOKEN) -t web .
# === file .github/workflows/image.yml ===
jobs:
  image:
    steps:
      - uses: docker/build-push-action@v6
        with:
          build-args: |
            NPM_TOKEN=${{ secrets.NPM_TOKEN }}
# === findings ===
3:5 high unsafe the build argument `NPM_TOKEN` holds a secret, which the image's history shows
  fix: Mount NPM_TOKEN as a build secret in the RUN that may read it
  assumes: `Makefile` and `.github/workflows/image.yml` must pass it as a secret, not with `--build-arg`, from then on
# === unsafe ===
# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
COPY . .
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
