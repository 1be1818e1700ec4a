FROM python:3.13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       # psycopg
       gcc=4:12.2.0 \
       libpq-dev \
       make \
    && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir psycopg2
# === findings ===
3:8 low - the image that runs has `gcc`, `make`
  no fix: which files of the build the application needs in the end is not known; build in a stage of its own
