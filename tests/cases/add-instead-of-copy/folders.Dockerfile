FROM debian:12
WORKDIR /app
ADD --chown=1000:1000 --link . .
add src/ /app/src/
ADD ["./", "/app/"]
ONBUILD ADD . /app
ADD vendor \
    # the libraries
    lib/ /app/
# === file vendor/a.c ===
int a;
# === findings ===
3:1 low safe `ADD` copies local files
  fix: Copy with `COPY`
4:1 low safe `ADD` copies local files
  fix: Copy with `COPY`
5:1 low safe `ADD` copies local files
  fix: Copy with `COPY`
6:9 low safe `ADD` copies local files
  fix: Copy with `COPY`
7:1 low safe `ADD` copies local files
  fix: Copy with `COPY`
# === safe ===
FROM debian:12
WORKDIR /app
COPY --chown=1000:1000 --link . .
copy src/ /app/src/
COPY ["./", "/app/"]
ONBUILD COPY . /app
COPY vendor \
    # the libraries
    lib/ /app/
