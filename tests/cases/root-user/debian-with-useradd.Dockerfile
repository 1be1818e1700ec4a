FROM python:3.12-slim

WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .

# two workers are enough
# hadolint ignore=DL3025
CMD gunicorn --workers 2 app:app
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM python:3.12-slim

WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .

RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001

# two workers are enough
# hadolint ignore=DL3025
CMD gunicorn --workers 2 app:app
