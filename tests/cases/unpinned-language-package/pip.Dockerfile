FROM python:3.12
RUN pip install --upgrade pip && pip install flask gunicorn==22.0.0
# === findings ===
2:5 low - `pip` in any version
  no fix: which version works is not known here; pin it, or use a lock file
2:34 low - `flask` in any version
  no fix: which version works is not known here; pin it, or use a lock file
