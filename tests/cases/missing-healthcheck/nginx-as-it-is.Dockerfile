FROM node:22 AS build
RUN npm run build
FROM nginx:1.27-alpine
COPY --from=build /app/dist /usr/share/nginx/html
EXPOSE 80
# === findings ===
3:1 low assumed nothing checks whether the service works
  fix: Add a health check of `nginx`
  assumes: assumes that `nginx` is configured to listen where the image does by default
# === assumed ===
FROM node:22 AS build
RUN npm run build
FROM nginx:1.27-alpine
COPY --from=build /app/dist /usr/share/nginx/html
EXPOSE 80
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["curl", "-sS", "-o", "/dev/null", "http://127.0.0.1/"]
