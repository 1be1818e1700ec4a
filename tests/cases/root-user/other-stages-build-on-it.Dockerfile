FROM node:22 AS development
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "server.js"]

FROM development AS build
RUN npm run build

FROM development AS again
CMD ["node", "--watch", "server.js"]

FROM again AS tools
COPY tools /tools
RUN apt-get install -y git

FROM development AS tester
USER root
RUN npm test
# === file compose.yaml ===
services:
  web:
    build:
      context: .
      target: development
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 1000:1000 (`node`, which the image has)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM node:22 AS development
WORKDIR /app
COPY . .
RUN npm ci
USER 1000:1000
CMD ["node", "server.js"]

FROM development AS build
USER root
RUN npm run build

FROM development AS again
CMD ["node", "--watch", "server.js"]

FROM again AS tools
USER root
COPY tools /tools
RUN apt-get install -y git

FROM development AS tester
USER root
RUN npm test
