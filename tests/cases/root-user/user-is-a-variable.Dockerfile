FROM node:22-slim
ARG UID=1000
COPY . /app
USER $UID
CMD ["node", "/app/main.js"]
# === findings ===
