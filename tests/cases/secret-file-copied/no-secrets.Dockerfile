FROM node:22-slim
COPY package.json .env.example server.crt ca.pem id_rsa.pub nginx-signing.gpg.key ./
COPY .npmrc ./
COPY --from=build /root/.npmrc /root/.npmrc
COPY <<EOT /app/.env
A=1
EOT
# === file .npmrc ===
registry=https://registry.example.com
# === findings ===
