FROM openjdk:8-jre-alpine
FROM centos:7
# === findings ===
