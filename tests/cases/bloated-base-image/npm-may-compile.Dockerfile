FROM node:20-bookworm
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "server.js"]
# === findings ===
1:6 low unsafe `node:20-bookworm` has a slim variant without gcc, make, git, curl
  fix: Use `node:20-bookworm-slim`
  assumes: it runs `npm ci`, which may need a compiler or a library; only a build can tell whether the slim image suffices
# === unsafe ===
FROM node:20-bookworm-slim
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "server.js"]
