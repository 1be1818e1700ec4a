FROM python:3.12
CMD ["gunicorn", "--bind", "unix:/run/app.sock", "app:app"]
# === findings ===
2:1 low - nothing checks whether the service works
  no fix: it is not clear on which port `gunicorn` listens
