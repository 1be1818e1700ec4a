FROM python:3.12-slim
HEALTHCHECK --interval=30s CMD curl -f http://localhost:8000/ || exit 1
CMD  exec gunicorn -b 0.0.0.0:8000 "shop.wsgi:create_app()"   --workers 2
FROM node:22
entrypoint npm start
# === findings ===
2:1 low assumed `HEALTHCHECK` runs in a shell
  fix: Use the exec form
  assumes: assumes that `curl` is a program of the image
3:1 low assumed `CMD` runs in a shell
  fix: Use the exec form
  assumes: assumes that `gunicorn` is a program of the image and needs nothing from a shell
5:1 low assumed `ENTRYPOINT` runs in a shell
  fix: Use the exec form
  assumes: assumes that `npm` is a program of the image and needs nothing from a shell; and that nobody gives `docker run` arguments, which the shell form ignores
# === assumed ===
FROM python:3.12-slim
HEALTHCHECK --interval=30s CMD ["curl", "-f", "http://localhost:8000/"]
CMD  ["gunicorn", "-b", "0.0.0.0:8000", "shop.wsgi:create_app()", "--workers", "2"]
FROM node:22
entrypoint ["npm", "start"]
