FROM node:22 AS build
ENV NODE_ENV=development
FROM node:22-slim
COPY --from=build /a /a
# === findings ===
