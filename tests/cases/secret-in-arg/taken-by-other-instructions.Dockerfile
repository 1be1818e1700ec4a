ARG REGISTRY_TOKEN
FROM registry.example.com/$REGISTRY_TOKEN/base:1
ARG REPO_TOKEN
ADD https://$REPO_TOKEN@example.com/x.tgz /x.tgz
ARG LABEL_SECRET ENV_SECRET
ARG DB_PASSWORD
ENV DATABASE_URL=postgres://app:$DB_PASSWORD@db/app
ONBUILD ARG NPM_TOKEN
# === findings ===
1:5 high - the build argument `REGISTRY_TOKEN` holds a secret, which the image's history shows
  no fix: FROM takes it, which cannot read a build secret
3:5 high - the build argument `REPO_TOKEN` holds a secret, which the image's history shows
  no fix: ADD takes it, which cannot read a build secret
5:5 high - the build argument `LABEL_SECRET` holds a secret, which the image's history shows
  no fix: its ARG names several variables
5:18 high - the build argument `ENV_SECRET` holds a secret, which the image's history shows
  no fix: its ARG names several variables
6:5 high - the build argument `DB_PASSWORD` holds a secret, which the image's history shows
  no fix: ENV takes it, which cannot read a build secret
8:13 high - the build argument `NPM_TOKEN` holds a secret, which the image's history shows
  no fix: it is for the builds that are based on this image
