FROM alpine:3.20
WORKDIR /srv
WORKDIR $HOME
WORKDIR ${APP}/x
FROM mcr.microsoft.com/windows/servercore:ltsc2022
WORKDIR C:\app
WORKDIR app
# === findings ===
