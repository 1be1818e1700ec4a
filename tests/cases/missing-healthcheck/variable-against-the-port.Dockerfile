FROM node:22-alpine
ENV PORT=8080
EXPOSE 3000
CMD ["npm", "start"]
# === findings ===
4:1 low - nothing checks whether the service works
  no fix: it exposes port 3000, and `PORT` says 8080
