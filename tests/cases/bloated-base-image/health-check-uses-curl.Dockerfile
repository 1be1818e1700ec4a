FROM node:22
COPY app.js /app.js
HEALTHCHECK CMD curl -f http://localhost:3000/
CMD ["node", "/app.js"]
# === findings ===
1:6 low - `node:22` has a slim variant without gcc, make, git, curl
  no fix: a HEALTHCHECK runs `curl`, which the slim image lacks
