FROM python:3.12-slim
WORKDIR /srv
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY docker/start.py /start.py
ENTRYPOINT ["/start.py"]
# === path docker/Dockerfile ===
# === file requirements.txt ===
flask
# === file docker/start.py ===
#!/usr/bin/env python3
import os

CONFIG = os.environ.get("CONFIG_DIR", "/data")
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: its start script names `/data`, which may be written to; only a run can tell
# === unsafe ===
FROM python:3.12-slim
WORKDIR /srv
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY docker/start.py /start.py
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
ENTRYPOINT ["/start.py"]
