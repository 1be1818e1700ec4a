FROM nginx:1.27-alpine
COPY app.conf /etc/nginx/conf.d/default.conf
# === file app.conf ===
server { 
    listen 80;
}
server {
    listen 81;
}
# === findings ===
1:1 low unsafe nothing checks whether the service works
  fix: Add a health check of `nginx`
  assumes: the configuration of `nginx` is changed here, and may say another port
# === unsafe ===
FROM nginx:1.27-alpine
COPY app.conf /etc/nginx/conf.d/default.conf
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["curl", "-sS", "-o", "/dev/null", "http://127.0.0.1/"]
