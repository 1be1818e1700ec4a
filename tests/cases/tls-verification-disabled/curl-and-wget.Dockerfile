FROM debian:12
RUN curl -k https://example.com/a > a
RUN curl -fsSLk https://example.com/a > a && curl --insecure -o b https://example.com/b
RUN curl -skL https://example.com/a \
    | tar -xz
RUN wget --no-check-certificate -q https://example.com/a \
    # keep this
    && wget -q \
        --no-check-certificate \
        https://example.com/b
RUN wget https://example.com/c \
    --no-check-certificate
RUN if true; then curl -k https://example.com/a; fi
# === findings ===
2:10 high unsafe `-k` switches the verification of certificates off
  fix: Take `-k` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
3:10 high unsafe `-k` switches the verification of certificates off
  fix: Take `-k` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
3:51 high unsafe `--insecure` switches the verification of certificates off
  fix: Take `--insecure` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
4:10 high unsafe `-k` switches the verification of certificates off
  fix: Take `-k` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
6:10 high unsafe `--no-check-certificate` switches the verification of certificates off
  fix: Take `--no-check-certificate` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
9:9 high unsafe `--no-check-certificate` switches the verification of certificates off
  fix: Take `--no-check-certificate` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
12:5 high unsafe `--no-check-certificate` switches the verification of certificates off
  fix: Take `--no-check-certificate` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
13:24 high unsafe `-k` switches the verification of certificates off
  fix: Take `-k` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
# === unsafe ===
FROM debian:12
RUN curl https://example.com/a > a
RUN curl -fsSL https://example.com/a > a && curl -o b https://example.com/b
RUN curl -sL https://example.com/a \
    | tar -xz
RUN wget -q https://example.com/a \
    # keep this
    && wget -q \
        https://example.com/b
RUN wget https://example.com/c
RUN if true; then curl https://example.com/a; fi
