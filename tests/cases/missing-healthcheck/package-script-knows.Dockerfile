FROM node:22-alpine
WORKDIR /app
COPY . .
CMD ["npm", "start"]
# === file package.json ===
{"scripts": {"start": "next start -p 4000"}}
# === findings ===
4:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 4000
  assumes: assumes that `next` answers any request on port 4000 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM node:22-alpine
WORKDIR /app
COPY . .
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["node", "-e", "require('http').get('http://127.0.0.1:4000/', () => process.exit()).on('error', () => process.exit(1))"]
CMD ["npm", "start"]
