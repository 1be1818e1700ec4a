FROM nginx:1.13
COPY dist /usr/share/nginx/html
# === findings ===
1:1 low unsafe nothing checks whether the service works
  fix: Add a health check of `nginx`
  assumes: `nginx:1.13` may have no curl
# === unsafe ===
FROM nginx:1.13
COPY dist /usr/share/nginx/html
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["curl", "-sS", "-o", "/dev/null", "http://127.0.0.1/"]
