FROM eclipse-temurin:21-jre-jammy
COPY target/shop.jar /app/shop.jar
EXPOSE 8080
CMD ["java", "-XX:MaxRAMPercentage=75", "-jar", "/app/shop.jar"]
# === findings ===
4:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 8080
  assumes: assumes that `shop.jar` accepts connections on port 8080 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM eclipse-temurin:21-jre-jammy
COPY target/shop.jar /app/shop.jar
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/8080"]
CMD ["java", "-XX:MaxRAMPercentage=75", "-jar", "/app/shop.jar"]
