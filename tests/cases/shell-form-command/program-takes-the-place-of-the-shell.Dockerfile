FROM node:22 AS a
CMD cd app && node server.js
FROM node:22 AS b
CMD node server.js --port $PORT
FROM node:22 AS c
CMD node server.js > /var/log/x.log 2>&1
FROM node:22 AS d
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
CMD until nc -z "$DB_HOST" 5432; do sleep 1; done; node server.js
FROM registry.example.com/base:1 AS unknown
CMD exec "$HOME/bin/tool" --name="$(hostname)"
FROM debian:12 AS e
CMD exec "$HOME/bin/tool" --name="$(hostname)"
FROM python:3.12-slim AS f
ENTRYPOINT python manage.py migrate \
    && gunicorn --bind 0.0.0.0:$PORT shop.wsgi
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
9:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `node` is a program of the image, which can take the place of its shell
11:1 low unsafe `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: `registry.example.com/base:1` may set another SHELL; only a run can tell
13:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `"$HOME/bin/tool"` is a program of the image, which can take the place of its shell
15:1 low assumed `ENTRYPOINT` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `gunicorn` is a program of the image, which can take the place of its shell
# === assumed ===
FROM node:22 AS a
CMD ["/bin/sh", "-c", "cd app && exec node server.js"]
FROM node:22 AS b
CMD ["/bin/sh", "-c", "exec node server.js --port $PORT"]
FROM node:22 AS c
CMD ["/bin/sh", "-c", "exec node server.js > /var/log/x.log 2>&1"]
FROM node:22 AS d
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
CMD ["/bin/bash", "-eo", "pipefail", "-c", "until nc -z \"$DB_HOST\" 5432; do sleep 1; done; exec node server.js"]
FROM registry.example.com/base:1 AS unknown
CMD exec "$HOME/bin/tool" --name="$(hostname)"
FROM debian:12 AS e
CMD ["/bin/sh", "-c", "exec \"$HOME/bin/tool\" --name=\"$(hostname)\""]
FROM python:3.12-slim AS f
ENTRYPOINT ["/bin/sh", "-c", "python manage.py migrate \
    && exec gunicorn --bind 0.0.0.0:$PORT shop.wsgi"]
# === unsafe ===
FROM node:22 AS a
CMD ["/bin/sh", "-c", "cd app && exec node server.js"]
FROM node:22 AS b
CMD ["/bin/sh", "-c", "exec node server.js --port $PORT"]
FROM node:22 AS c
CMD ["/bin/sh", "-c", "exec node server.js > /var/log/x.log 2>&1"]
FROM node:22 AS d
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
CMD ["/bin/bash", "-eo", "pipefail", "-c", "until nc -z \"$DB_HOST\" 5432; do sleep 1; done; exec node server.js"]
FROM registry.example.com/base:1 AS unknown
CMD ["/bin/sh", "-c", "exec \"$HOME/bin/tool\" --name=\"$(hostname)\""]
FROM debian:12 AS e
CMD ["/bin/sh", "-c", "exec \"$HOME/bin/tool\" --name=\"$(hostname)\""]
FROM python:3.12-slim AS f
ENTRYPOINT ["/bin/sh", "-c", "python manage.py migrate \
    && exec gunicorn --bind 0.0.0.0:$PORT shop.wsgi"]
