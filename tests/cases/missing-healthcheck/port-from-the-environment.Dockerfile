FROM python:3.12
CMD exec gunicorn --bind :$PORT app:app
# === findings ===
2:1 low - nothing checks whether the service works
  no fix: its port is decided when it starts
