# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
# hadolint ignore=DL3006
MAINTAINER Ada "C:\users" Lovelace
# === findings ===
4:1 low safe `MAINTAINER` is deprecated
  fix: Say it with the label `org.opencontainers.image.authors`
# === safe ===
# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
# hadolint ignore=DL3006
LABEL org.opencontainers.image.authors="Ada `"C:\users`" Lovelace"
