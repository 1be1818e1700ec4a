FROM node:22
COPY <<EOF /a
EXPOSE 80
EOF
# === findings ===
