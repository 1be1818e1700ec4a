FROM node:22
COPY --chown=10002:10002 . /app
USER node
# === findings ===
