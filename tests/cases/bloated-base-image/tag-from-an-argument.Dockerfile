ARG PYTHON=3.12
FROM python:${PYTHON}
COPY app.py /app.py
CMD ["python", "/app.py"]
# === findings ===
2:6 low - `python:3.12` has a slim variant without gcc, make, git, curl
  no fix: the tag comes from an ARG, which other stages and builds may set
