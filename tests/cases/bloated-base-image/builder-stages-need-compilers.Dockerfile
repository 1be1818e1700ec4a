FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM nginxinc/nginx-unprivileged:1.27
COPY --from=build /app/dist /usr/share/nginx/html
# === findings ===
