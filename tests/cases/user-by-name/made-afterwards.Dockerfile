FROM debian:12
USER app
RUN useradd -u 1234 app
# === findings ===
2:1 low - `USER app` is a name
  no fix: the number of `app` is not known
