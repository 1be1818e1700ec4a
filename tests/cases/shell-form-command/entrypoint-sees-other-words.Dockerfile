FROM node:22 AS a
ENTRYPOINT ["/entrypoint.sh"]
CMD node server.js
FROM node:22 AS b
ENTRYPOINT ["/sbin/tini", "--"]
CMD node server.js
FROM nginx:1.27 AS c
CMD nginx -g 'daemon off;'
FROM registry.example.com/own:1
CMD node server.js
# === findings ===
3:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `node` is a program of the image, which can take the place of its shell
6:1 low assumed `CMD` runs in a shell
  fix: Use the exec form
  assumes: assumes that `node` is a program of the image and needs nothing from a shell
8:1 low unsafe `CMD` runs in a shell
  fix: Use the exec form
  assumes: the entrypoint of `nginx` may treat the program otherwise than a shell
10:1 low unsafe `CMD` runs in a shell
  fix: Use the exec form
  assumes: nothing is known of an entrypoint of `registry.example.com/own:1`
# === assumed ===
FROM node:22 AS a
ENTRYPOINT ["/entrypoint.sh"]
CMD ["/bin/sh", "-c", "exec node server.js"]
FROM node:22 AS b
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["node", "server.js"]
FROM nginx:1.27 AS c
CMD nginx -g 'daemon off;'
FROM registry.example.com/own:1
CMD node server.js
# === unsafe ===
FROM node:22 AS a
ENTRYPOINT ["/entrypoint.sh"]
CMD ["/bin/sh", "-c", "exec node server.js"]
FROM node:22 AS b
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["node", "server.js"]
FROM nginx:1.27 AS c
CMD ["nginx", "-g", "daemon off;"]
FROM registry.example.com/own:1
CMD ["node", "server.js"]
