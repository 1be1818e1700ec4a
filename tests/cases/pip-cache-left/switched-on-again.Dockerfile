FROM python:3.12-slim AS build
ENV PIP_NO_CACHE_DIR=0
RUN pip install flask
FROM python:3.12-slim
RUN sudo -H pip install flask
# === findings ===
3:5 low safe `pip install` leaves its cache in the layer
  fix: Add `--no-cache-dir`
5:5 low safe `pip install` leaves its cache in the layer
  fix: Add `--no-cache-dir`
# === safe ===
FROM python:3.12-slim AS build
ENV PIP_NO_CACHE_DIR=0
RUN pip install --no-cache-dir flask
FROM python:3.12-slim
RUN sudo -H pip install --no-cache-dir flask
