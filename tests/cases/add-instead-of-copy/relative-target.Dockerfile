FROM debian:12 AS a
ADD . app
FROM debian:12 AS b
WORKDIR /srv
FROM b
ADD . app
# === findings ===
2:1 low - `ADD` copies local files
  no fix: its target is relative and the file has no `WORKDIR`, which a `COPY` should have
6:1 low safe `ADD` copies local files
  fix: Copy with `COPY`
# === safe ===
FROM debian:12 AS a
ADD . app
FROM debian:12 AS b
WORKDIR /srv
FROM b
COPY . app
