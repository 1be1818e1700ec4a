FROM node:22
ENV NODE_ENV=production DEBUG=app:* FLASK_DEBUG=0 APP_DEBUG=false
CMD ["node", "--inspect=127.0.0.1:9229", "a.js"]
# === findings ===
