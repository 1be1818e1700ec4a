FROM node:22
ONBUILD COPY . .
EXPOSE 3000
CMD ["node", "server.js"]
# === findings ===
