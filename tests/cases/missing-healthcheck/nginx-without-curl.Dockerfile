FROM nginx:1.13
COPY dist /usr/share/nginx/html
# === findings ===
1:1 low - nothing checks whether the service works
  no fix: no check is known for `nginx`
