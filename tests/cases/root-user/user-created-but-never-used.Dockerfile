FROM python:3.12-alpine
RUN addgroup -S app && adduser -S -G app app
COPY main.py /main.py
CMD ["python", "/main.py"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as app (line 2 creates it)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM python:3.12-alpine
RUN addgroup -S app && adduser -S -G app app
COPY main.py /main.py
USER app
CMD ["python", "/main.py"]
