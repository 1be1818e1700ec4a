FROM node:22-alpine
WORKDIR /app
COPY . .
EXPOSE 3000
CMD ["node", "server.js"]
# === file server.js ===
require('http').createServer().listen(4000)
# === findings ===
5:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 3000
  assumes: `server.js` does not name the port 3000, which is exposed
# === unsafe ===
FROM node:22-alpine
WORKDIR /app
COPY . .
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["node", "-e", "require('net').connect(3000, '127.0.0.1', () => process.exit()).on('error', () => process.exit(1))"]
CMD ["node", "server.js"]
