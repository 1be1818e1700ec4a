FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci
CMD npm start
# === file package.json ===
{"scripts": {"start": "react-scripts start"}}
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 1000:1000 (`node`, which the image has)
  assumes: this kind of start is known to write beside the code; only a run can tell
# === unsafe ===
FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci
USER 1000:1000
CMD npm start
