FROM node:22
WORKDIR /app
COPY . .
RUN npm install
CMD ["npm", "run", "dev"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 1000:1000 (`node`, which the image has)
  assumes: the start script `package.json` is not in the build context, so nobody read it
# === unsafe ===
FROM node:22
WORKDIR /app
COPY . .
RUN npm install
USER 1000:1000
CMD ["npm", "run", "dev"]
