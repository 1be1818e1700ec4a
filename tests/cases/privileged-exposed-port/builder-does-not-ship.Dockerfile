FROM node:22 AS a
EXPOSE 80
FROM node:22
EXPOSE 3000
# === findings ===
