# escape=`
# syntax=docker/dockerfile:1.7-labs

FROM mcr.microsoft.com/windows/servercore:ltsc2022
COPY --from=mcr.microsoft.com/dotnet/sdk:8.0 `
     C:\\tools C:\\tools
# === registry ===
docker/dockerfile:1.7-labs sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
mcr.microsoft.com/windows/servercore:ltsc2022 sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
mcr.microsoft.com/dotnet/sdk:8.0 sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
# === findings ===
2:10 low safe `docker/dockerfile:1.7-labs` names no digest, and a tag can be moved
  fix: Pin `docker/dockerfile:1.7-labs` to the digest it has today
4:6 low safe `mcr.microsoft.com/windows/servercore:ltsc2022` names no digest, and a tag can be moved
  fix: Pin `mcr.microsoft.com/windows/servercore:ltsc2022` to the digest it has today
5:13 low safe `mcr.microsoft.com/dotnet/sdk:8.0` names no digest, and a tag can be moved
  fix: Pin `mcr.microsoft.com/dotnet/sdk:8.0` to the digest it has today
# === safe ===
# escape=`
# syntax=docker/dockerfile:1.7-labs@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

FROM mcr.microsoft.com/windows/servercore:ltsc2022@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
COPY --from=mcr.microsoft.com/dotnet/sdk:8.0@sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc `
     C:\\tools C:\\tools
