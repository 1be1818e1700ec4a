FROM tomcat:10-jre17
COPY app.war /usr/local/tomcat/webapps/
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: what `tomcat` writes is not known; only a run can tell
# === unsafe ===
FROM tomcat:10-jre17
COPY app.war /usr/local/tomcat/webapps/
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
