FROM node:22
ARG PORT
EXPOSE $PORT
# === findings ===
