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
2:1 low - `CMD` runs in a shell
  no fix: it needs a shell: it is more than the words of one command
4:1 low - `CMD` runs in a shell
  no fix: it needs a shell for `$PORT`
6:1 low - `CMD` runs in a shell
  no fix: it needs a shell: it redirects output
8:1 low - `CMD` runs in a shell
  no fix: it needs a shell: it sets a variable
10:1 low - `CMD` runs in a shell
  no fix: it needs a shell: it is more than the words of one command
12:1 low - `CMD` runs in a shell
  no fix: it may need a shell for `*.js`
14:1 low - `CMD` runs in a shell
  no fix: it needs a shell: it is more than the words of one command
16:1 low - `CMD` runs in a shell
  no fix: it needs a shell: `source` is a part of one
18:1 low - `CMD` runs in a shell
  no fix: it needs a shell: it is more than the words of one command
20:1 low - `CMD` runs in a shell
  no fix: it needs a shell: it is more than the words of one command
22:1 low - `CMD` runs in a shell
  no fix: it needs a shell: it is more than the words of one command
24:1 low - `CMD` runs in a shell
  no fix: it may need a shell for `{a,b}`
26:1 low - `HEALTHCHECK` runs in a shell
  no fix: it needs a shell: it is more than the words of one command
28:1 low - `CMD` runs in a shell
  no fix: its shell is none that can be read
