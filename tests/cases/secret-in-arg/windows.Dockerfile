# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
ARG NUGET_TOKEN
RUN powershell -Command `
    nuget restore
# === findings ===
3:5 high - the build argument `NUGET_TOKEN` holds a secret, which the image's history shows
  no fix: Windows containers have no `RUN --mount`
