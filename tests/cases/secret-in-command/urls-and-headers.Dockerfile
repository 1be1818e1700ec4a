FROM debian:12
RUN git clone https://bob:Blue42Horse@github.com/acme/app.git
RUN git clone https://0123456789abcdef0123456789abcdef01234567@github.com/acme/app.git
RUN curl -H "Authorization: Bearer 9f8e7d6c5b4a39281706" https://api.example.com
RUN curl -fsSL -u bob:Blue42Horse https://api.example.com
RUN wget --header="PRIVATE-TOKEN: 9f8e7d6c5b4a39281706" https://git.example.com
HEALTHCHECK CMD curl -f http://admin:Blue42Horse@localhost/
# === findings ===
2:27 high - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
3:23 high - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
4:36 high - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
5:23 high - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
6:35 high - `PRIVATE-TOKEN` is given a secret in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
7:38 high - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
