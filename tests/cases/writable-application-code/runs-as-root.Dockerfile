FROM node:22
COPY --chown=0:0 . /app
USER root
# === findings ===
