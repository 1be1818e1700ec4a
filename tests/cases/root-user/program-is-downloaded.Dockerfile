FROM eclipse-temurin:8
ENV YOUTRACK_VERSION=7.0.28450
RUN wget https://download.example.com/youtrack-$YOUTRACK_VERSION.jar -O youtrack.jar
EXPOSE 8080
CMD ["java", "-jar", "youtrack.jar", "8080"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: `youtrack.jar` is downloaded, and where it writes is not known
# === unsafe ===
FROM eclipse-temurin:8
ENV YOUTRACK_VERSION=7.0.28450
RUN wget https://download.example.com/youtrack-$YOUTRACK_VERSION.jar -O youtrack.jar
EXPOSE 8080
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["java", "-jar", "youtrack.jar", "8080"]
