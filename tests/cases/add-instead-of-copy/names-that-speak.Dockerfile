FROM debian:12
ARG VERSION=1
ADD package.json package-lock.json /app/
ADD target/app-${VERSION}.jar /app.jar
ADD conf/* /etc/app/
ADD scripts/*.sh Gemfile* /app/
ADD rootfs /
ONBUILD ADD package.json /app/
# === findings ===
3:1 low assumed `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `package.json`, `package-lock.json` are no tar archive
4:1 low assumed `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `target/app-${VERSION}.jar` is no tar archive
5:1 low unsafe `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `conf/*` is no tar archive
6:1 low assumed `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `scripts/*.sh`, `Gemfile*` are no tar archive
7:1 low unsafe `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `rootfs` is no tar archive
8:9 low assumed `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `package.json` is no tar archive
# === assumed ===
FROM debian:12
ARG VERSION=1
COPY package.json package-lock.json /app/
COPY target/app-${VERSION}.jar /app.jar
ADD conf/* /etc/app/
COPY scripts/*.sh Gemfile* /app/
ADD rootfs /
ONBUILD COPY package.json /app/
# === unsafe ===
FROM debian:12
ARG VERSION=1
COPY package.json package-lock.json /app/
COPY target/app-${VERSION}.jar /app.jar
COPY conf/* /etc/app/
COPY scripts/*.sh Gemfile* /app/
COPY rootfs /
ONBUILD COPY package.json /app/
