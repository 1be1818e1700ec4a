FROM registry.example.com/team/base:3
RUN apt-get update && apt-get install -y python3
COPY app.py /app.py
ENTRYPOINT ["python3", "/app.py"]
# === findings ===
1:1 high unsafe nothing says that `registry.example.com/team/base:3` is not root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: nothing is known of `registry.example.com/team/base:3`; only a build and a run can tell
# === unsafe ===
FROM registry.example.com/team/base:3
RUN apt-get update && apt-get install -y python3
COPY app.py /app.py
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
ENTRYPOINT ["python3", "/app.py"]
