FROM python:3.12-slim AS a
COPY app.py /
RUN chmod u+x app.py
CMD /app.py -H 0.0.0.0
FROM python:3.12-slim AS b
COPY app.py /
RUN chmod 744 /app.py
CMD ["/app.py"]
# === findings ===
5:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: the start script `/app.py` is not in the build context, so nobody read it
# === unsafe ===
FROM python:3.12-slim AS a
COPY app.py /
RUN chmod u+x app.py
CMD /app.py -H 0.0.0.0
FROM python:3.12-slim AS b
COPY app.py /
RUN chmod 744 /app.py
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["/app.py"]
