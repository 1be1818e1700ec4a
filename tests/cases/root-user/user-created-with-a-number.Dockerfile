FROM python:3.12-slim
RUN groupadd -g 2000 web && \
    useradd -r -u 2000 -g web web
COPY main.py /main.py
CMD ["python", "/main.py"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 2000 (line 2 creates it)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM python:3.12-slim
RUN groupadd -g 2000 web && \
    useradd -r -u 2000 -g web web
COPY main.py /main.py
USER 2000
CMD ["python", "/main.py"]
