FROM node:22 AS build
USER node
COPY --chown=node . .
FROM node:22
COPY --from=build /app /app
USER node
# === findings ===
