FROM node:20
ONBUILD COPY . /app
CMD ["node", "/app"]
# === findings ===
1:1 high - the container runs as root
  no fix: it is a base for other builds (`ONBUILD`), which may need root
