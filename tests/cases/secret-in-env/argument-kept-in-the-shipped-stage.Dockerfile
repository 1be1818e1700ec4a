FROM ruby:3.3-slim
ARG RAILS_MASTER_KEY
ENV RAILS_MASTER_KEY=${RAILS_MASTER_KEY}
RUN bundle exec rake assets:precompile
CMD ["bundle", "exec", "puma"]
# === findings ===
3:5 high unsafe `RAILS_MASTER_KEY` keeps the secret of a build argument in the image
  fix: Mount RAILS_MASTER_KEY as a build secret in the RUN that may read it
  assumes: ENV keeps `RAILS_MASTER_KEY` in the image; only a run can tell whether the application reads it
# === unsafe ===
# syntax=docker/dockerfile:1
FROM ruby:3.3-slim
RUN --mount=type=secret,id=rails_master_key,env=RAILS_MASTER_KEY bundle exec rake assets:precompile
CMD ["bundle", "exec", "puma"]
