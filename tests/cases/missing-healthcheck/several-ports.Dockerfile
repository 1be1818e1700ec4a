FROM node:22-alpine
EXPOSE 3000 3001
CMD ["node", "server.js"]
# === findings ===
3:1 low - nothing checks whether the service works
  no fix: it exposes several ports
