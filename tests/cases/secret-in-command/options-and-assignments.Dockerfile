FROM debian:12
RUN export API_TOKEN=Blue42Horse && ./install
RUN DB_PASSWORD='Red17Cow' ./migrate --admin-password "Green99Dog"
RUN ./login --token=White11Cat
RUN mysql -uroot -pYellow23Fish -e "select 1"
CMD ./serve --api-key Black55Bird
# === findings ===
2:22 high - `API_TOKEN` is given a secret in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
3:18 high - `DB_PASSWORD` is given a secret in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
3:56 high - `--admin-password` is given a secret in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
4:21 high - `--token` is given a secret in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
5:20 high - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
6:23 high - `--api-key` is given a secret in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
