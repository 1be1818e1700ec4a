FROM nginx:1.27-alpine
COPY nginx/app.conf /etc/nginx/conf.d/default.conf
COPY dist /usr/share/nginx/html
# === file nginx/app.conf ===
server {
    listen 8080;
    listen [::]:8080;
}
# === findings ===
1:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 8080
  assumes: assumes that nginx listens on port 8080, as configured here
# === assumed ===
FROM nginx:1.27-alpine
COPY nginx/app.conf /etc/nginx/conf.d/default.conf
COPY dist /usr/share/nginx/html
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["curl", "-sS", "-o", "/dev/null", "http://127.0.0.1:8080/"]
