FROM node:22
RUN aws configure set region eu-west-1 && npm config set fund false && git config --global user.name bob
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
RUN --mount=type=secret,id=pw --mount=type=tmpfs,target=/root/.docker docker login -u bob --password-stdin < /run/secrets/pw
RUN echo '//registry.npmjs.org/:_authToken=${NPM_TOKEN}' > .npmrc
RUN echo "token=$NPM_TOKEN" > .npmrc && npm ci && rm -f .npmrc
RUN git clone https://github.com/acme/app.git
RUN git clone https://$GH_TOKEN@github.com/acme/app.git && rm -rf app/.git
# === findings ===
