FROM node:22-alpine
COPY app.js /app.js
CMD ["node", "/app.js"]
# === findings ===
