FROM python:3.13
CMD python -m debugpy --listen 0.0.0.0:5678 app.py
# === findings ===
2:12 high - a debugger listens, and runs what it is told
  no fix: who debugs with it, and where, is not known
