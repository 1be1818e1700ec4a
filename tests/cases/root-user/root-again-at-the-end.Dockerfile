FROM eclipse-temurin:21-jre
RUN useradd --system --uid 1001 java
USER java
COPY app.jar /app.jar
USER root
RUN mkdir /data
CMD ["java", "-jar", "/app.jar"]
# === findings ===
5:1 high assumed the container runs as root
  fix: Run as java (`java` is the user of line 3)
  assumes: assumes that the application writes only to `/tmp`, `/data`
# === assumed ===
FROM eclipse-temurin:21-jre
RUN useradd --system --uid 1001 java
USER java
COPY app.jar /app.jar
USER root
RUN mkdir /data
RUN chown -R java /data
USER java
CMD ["java", "-jar", "/app.jar"]
