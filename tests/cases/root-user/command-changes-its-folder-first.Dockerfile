FROM node:22 AS in-a-folder
WORKDIR /srv
COPY . .
CMD ["/bin/sh", "-c", "cd app && exec node server.js"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 1000:1000 (`node`, which the image has)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM node:22 AS in-a-folder
WORKDIR /srv
COPY . .
USER 1000:1000
CMD ["/bin/sh", "-c", "cd app && exec node server.js"]
