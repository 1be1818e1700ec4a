FROM node:22
COPY . /app
COPY --chown=root:root b /b
USER node
# === findings ===
