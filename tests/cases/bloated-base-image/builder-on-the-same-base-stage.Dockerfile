FROM python:3.12 AS base
ENV PYTHONUNBUFFERED=1

FROM base AS build
RUN gcc -v

FROM base
COPY app.py /app.py
CMD ["python", "/app.py"]
# === findings ===
1:6 low - `python:3.12` has a slim variant without gcc, make, git, curl
  no fix: a RUN runs `gcc`, which the slim image lacks
