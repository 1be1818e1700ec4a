FROM node:22
EXPOSE 3000
CMD npm install && npm start
# === findings ===
3:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 3000
  assumes: it installs or builds at its start, which may take longer than the check waits
# === unsafe ===
FROM node:22
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["node", "-e", "require('net').connect(3000, '127.0.0.1', () => process.exit()).on('error', () => process.exit(1))"]
CMD npm install && npm start
