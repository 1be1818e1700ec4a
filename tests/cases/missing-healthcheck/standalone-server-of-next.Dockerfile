FROM node:22-alpine AS build
RUN npm run build
FROM node:22-alpine
COPY --from=build /app/.next/standalone ./
EXPOSE 3000
CMD ["node", "server.js"]
# === findings ===
6:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 3000
  assumes: a standalone server of Next.js listens on the address that `HOSTNAME` names
# === unsafe ===
FROM node:22-alpine AS build
RUN npm run build
FROM node:22-alpine
COPY --from=build /app/.next/standalone ./
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["node", "-e", "require('net').connect(3000, '127.0.0.1', () => process.exit()).on('error', () => process.exit(1))"]
CMD ["node", "server.js"]
