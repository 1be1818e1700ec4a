FROM node:22 AS a
COPY passes.sh /entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
CMD node server.js
FROM node:22 AS b
COPY looks.sh /entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
CMD node server.js
# === file passes.sh ===
#!/bin/sh
# $1 is not looked at
set -e
node migrate.js
exec "$@"
# === file looks.sh ===
#!/bin/sh
if [ "$1" = node ]; then
    node migrate.js
fi
exec "$@"
# === findings ===
4:1 low assumed `CMD` runs in a shell
  fix: Use the exec form
  assumes: assumes that `node` is a program of the image and needs nothing from a shell
8:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `node` is a program of the image, which can take the place of its shell
# === assumed ===
FROM node:22 AS a
COPY passes.sh /entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
CMD ["node", "server.js"]
FROM node:22 AS b
COPY looks.sh /entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
CMD ["/bin/sh", "-c", "exec node server.js"]
