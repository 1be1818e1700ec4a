FROM python:3.12-slim
RUN pip install --no-cache-dir flask && pip --no-cache-dir install gunicorn && PIP_NO_CACHE_DIR=1 pip install x
# === findings ===
