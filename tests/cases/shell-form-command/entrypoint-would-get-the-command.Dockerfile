FROM node:22
ENTRYPOINT node server.js
CMD ["--help"]
FROM node:22 AS base
CMD ["--help"]
FROM base
ENTRYPOINT node server.js
# === findings ===
2:1 low - `ENTRYPOINT` runs in a shell
  no fix: a `CMD` is set, which the shell form ignores and the exec form would be given
7:1 low - `ENTRYPOINT` runs in a shell
  no fix: a `CMD` is set, which the shell form ignores and the exec form would be given
