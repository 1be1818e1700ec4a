FROM node:22
USER node
COPY --chown=node:node package.json ./
COPY --chown=node . .
# === findings ===
3:6 low - `node`, who runs the application, may change what is copied to `./`
  no fix: which files the application writes is not known
4:6 low - `node`, who runs the application, may change what is copied to `.`
  no fix: which files the application writes is not known
