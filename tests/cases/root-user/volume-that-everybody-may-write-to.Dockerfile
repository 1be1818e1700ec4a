FROM eclipse-temurin:17-jre
VOLUME /tmp
COPY app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM eclipse-temurin:17-jre
VOLUME /tmp
COPY app.jar /app.jar
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
ENTRYPOINT ["java", "-jar", "/app.jar"]
