FROM node:22 AS development
ENV NODE_ENV=development
CMD ["node", "--inspect=0.0.0.0", "a.js"]
# === findings ===
