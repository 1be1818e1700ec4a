FROM ruby:3.4
ENV RAILS_ENV=development RACK_ENV=dev
CMD ["rails", "server"]
# === findings ===
2:5 medium - `RAILS_ENV=development` is a mode for development
  no fix: which settings the other environments choose is not known
2:27 medium - `RACK_ENV=dev` is a mode for development
  no fix: which settings the other environments choose is not known
