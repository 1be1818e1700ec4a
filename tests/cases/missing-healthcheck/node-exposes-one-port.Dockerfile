FROM node:22-alpine AS build
RUN npm run build
FROM node:22-alpine
COPY --from=build /app /app
EXPOSE 3000 9229/udp
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["node", "/app/server.js"]
# === findings ===
7:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 3000
  assumes: assumes that `/app/server.js` accepts connections on port 3000 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM node:22-alpine AS build
RUN npm run build
FROM node:22-alpine
COPY --from=build /app /app
EXPOSE 3000 9229/udp
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["node", "-e", "require('net').connect(3000, '127.0.0.1', () => process.exit()).on('error', () => process.exit(1))"]
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["node", "/app/server.js"]
