FROM debian:12 AS base
RUN useradd -u 1234 app
FROM base
USER app
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
USER ContainerUser
# === findings ===
4:1 low assumed `USER app` is a name
  fix: Write `USER 1234`
  assumes: assumes that `app` has the number 1234: line 2 gives it
# === assumed ===
FROM debian:12 AS base
RUN useradd -u 1234 app
FROM base
USER 1234
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
USER ContainerUser
