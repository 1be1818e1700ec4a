FROM docker:27
ONBUILD RUN ./x --password Blue42Horse
RUN docker login -u bob -p Blue42Horse registry.example.com
RUN composer config -g github-oauth.github.com aeff6491f52163a011cba0b6b6286f5492e25ab7
# === findings ===
2:28 high - `--password` is given a secret in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
3:28 high - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
4:48 high - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
