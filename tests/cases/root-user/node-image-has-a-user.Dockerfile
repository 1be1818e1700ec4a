FROM node:20-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY . .
EXPOSE 3000
CMD ["node", "server.js"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 1000:1000 (`node`, which the image has)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM node:20-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY . .
EXPOSE 3000
USER 1000:1000
CMD ["node", "server.js"]
