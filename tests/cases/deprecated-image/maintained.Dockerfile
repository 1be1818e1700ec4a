FROM eclipse-temurin:21-jre AS build
FROM scratch
COPY --from=openjdk:8 /a /b
# === findings ===
