FROM eclipse-temurin:21-jre
COPY shop.jar /
EXPOSE 8080 9090
CMD ["java", "-jar", "/shop.jar"]
# === findings ===
4:1 low - nothing checks whether the service works
  no fix: it exposes several ports
