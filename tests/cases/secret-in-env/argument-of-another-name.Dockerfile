FROM ruby:3.3-slim
ARG RAILS_KEY
ENV RAILS_MASTER_KEY=$RAILS_KEY
RUN bundle exec rake assets:precompile
# === findings ===
3:5 high - `RAILS_MASTER_KEY` keeps the secret of the build argument `RAILS_KEY` in the image
  no fix: it is not known who reads `RAILS_MASTER_KEY`
