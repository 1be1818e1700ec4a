FROM python:3.12-slim
CMD gunicorn \
    --bind 0.0.0.0:8000 \
    --access-logfile '-' \
    shop.wsgi
FROM python:3.12-slim
CMD gunicorn \
    # everywhere
    --bind 0.0.0.0:8000 \
    shop.wsgi
# === findings ===
2:1 low assumed `CMD` runs in a shell
  fix: Use the exec form
  assumes: assumes that `gunicorn` is a program of the image and needs nothing from a shell
7:1 low - `CMD` runs in a shell
  no fix: comments stand between its words
# === assumed ===
FROM python:3.12-slim
CMD ["gunicorn", \
    "--bind", "0.0.0.0:8000", \
    "--access-logfile", "-", \
    "shop.wsgi"]
FROM python:3.12-slim
CMD gunicorn \
    # everywhere
    --bind 0.0.0.0:8000 \
    shop.wsgi
