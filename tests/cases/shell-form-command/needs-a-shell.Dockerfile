FROM node:22 AS a
CMD cd app && node server.js
FROM node:22 AS b
CMD node server.js --port $PORT
FROM node:22 AS c
CMD node server.js > /var/log/x.log
FROM node:22 AS d
CMD NODE_ENV=production node server.js
FROM node:22 AS e
CMD node server.js &
FROM node:22 AS f
CMD ls *.js
FROM node:22 AS g
CMD cat ~/x # comment
FROM node:22 AS h
CMD source env.sh
FROM node:22 AS i
CMD (node server.js)
FROM node:22 AS j
CMD ! node server.js
FROM node:22 AS k
CMD echo "it's `date`"
FROM node:22 AS l
CMD echo {a,b}
FROM node:22 AS m
HEALTHCHECK CMD curl -f localhost | grep ok || exit 1
FROM node:22 AS n
CMD ["node", "server.js"
# === findings ===
2:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `node` is a program of the image, which can take the place of its shell
4:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `node` is a program of the image, which can take the place of its shell
6:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `node` is a program of the image, which can take the place of its shell
8:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `node` is a program of the image, which can take the place of its shell
10:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is more than commands one after the other
12:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and `ls` ends at once
14:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is more than commands one after the other
16:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and `source` is a part of that
18:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is more than commands one after the other
20:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is more than commands one after the other
22:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and `echo` ends at once
24:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and `echo` ends at once
26:1 low - `HEALTHCHECK` runs in a shell
  no fix: it needs a shell: it is more than the words of one command
28:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and its shell is none that can be read
# === assumed ===
FROM node:22 AS a
CMD ["/bin/sh", "-c", "cd app && exec node server.js"]
FROM node:22 AS b
CMD ["/bin/sh", "-c", "exec node server.js --port $PORT"]
FROM node:22 AS c
CMD ["/bin/sh", "-c", "exec node server.js > /var/log/x.log"]
FROM node:22 AS d
CMD ["/bin/sh", "-c", "NODE_ENV=production exec node server.js"]
FROM node:22 AS e
CMD node server.js &
FROM node:22 AS f
CMD ls *.js
FROM node:22 AS g
CMD cat ~/x # comment
FROM node:22 AS h
CMD source env.sh
FROM node:22 AS i
CMD (node server.js)
FROM node:22 AS j
CMD ! node server.js
FROM node:22 AS k
CMD echo "it's `date`"
FROM node:22 AS l
CMD echo {a,b}
FROM node:22 AS m
HEALTHCHECK CMD curl -f localhost | grep ok || exit 1
FROM node:22 AS n
CMD ["node", "server.js"
