FROM debian:12
RUN git clone https://${GH_TOKEN}@github.com/acme/app.git
RUN git config --global url."https://x:${GH_TOKEN}@github.com/".insteadOf "https://github.com/"
RUN git clone https://oauth2:$GITLAB_TOKEN@gitlab.com/acme/app.git /app \
    # nothing left
    && cd /app && make
# === findings ===
2:5 high - `git` keeps `GH_TOKEN` of the URL in `.git/config`
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
3:5 high - `git` keeps the credentials in a file of the image
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
4:5 high - `git` keeps `GITLAB_TOKEN` of the URL in `.git/config`
  no fix: it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs
