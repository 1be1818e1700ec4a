FROM node:22-bookworm
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
RUN git clone https://example.com/app.git /app
CMD ["node", "/app/index.js"]
# === findings ===
1:6 low unsafe `node:22-bookworm` has a slim variant without gcc, make, git, curl
  fix: Use `node:22-bookworm-slim`
  assumes: it runs `git clone`, which may need a compiler or a library; only a build can tell whether the slim image suffices
# === unsafe ===
FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
RUN git clone https://example.com/app.git /app
CMD ["node", "/app/index.js"]
