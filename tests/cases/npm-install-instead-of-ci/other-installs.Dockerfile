FROM node:22
RUN npm ci && npm install -g serve && npm install express && npm run install
# === findings ===
