FROM node:22
ENV NODE_ENV=development
RUN npm ci
ENV NODE_ENV=production
# === findings ===
