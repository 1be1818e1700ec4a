FROM debian:12
RUN aws configure set aws_secret_access_key "$AWS_SECRET_ACCESS_KEY"
RUN gcloud auth activate-service-account --key-file=/key.json
RUN az login --service-principal -u x -p $AZ_SECRET
RUN echo $PW | docker login -u bob --password-stdin
RUN doctl auth init -t $DO_TOKEN
RUN npm config set //registry.npmjs.org/:_authToken=$NPM_TOKEN && npm ci
RUN composer config --global github-oauth.github.com $GH_TOKEN
# === findings ===
2:5 high - `aws` keeps the credentials in a file of the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
3:5 high - `gcloud` keeps the credentials in a file of the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
4:5 high - `az` keeps the credentials in a file of the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
5:16 high - `docker` keeps the credentials in a file of the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
6:5 high - `doctl` keeps the credentials in a file of the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
7:5 high - `npm` keeps the credentials in a file of the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
8:5 high - `composer` keeps the credentials in a file of the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
