FROM node:22-slim
ARG APP_UID=1000
RUN usermod -u "${APP_UID}" node
USER node
CMD ["node", "/app.js"]
# === findings ===
4:1 low - `USER node` is a name
  no fix: the number of `node` is not known
