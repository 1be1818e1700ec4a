FROM python:3.12-bookworm AS build
RUN pip wheel --wheel-dir /wheels flask

FROM python:3.12-bookworm
COPY --from=build /wheels /wheels
RUN pip install --no-index --find-links /wheels flask && rm -rf /wheels
COPY app.py /app.py
CMD ["python", "/app.py"]
# === findings ===
4:6 low assumed `python:3.12-bookworm` has a slim variant without gcc, make, git, curl
  fix: Use `python:3.12-slim-bookworm`
  assumes: assumes that nothing the stage copies needs a library that only the full image has
# === assumed ===
FROM python:3.12-bookworm AS build
RUN pip wheel --wheel-dir /wheels flask

FROM python:3.12-slim-bookworm
COPY --from=build /wheels /wheels
RUN pip install --no-index --find-links /wheels flask && rm -rf /wheels
COPY app.py /app.py
CMD ["python", "/app.py"]
