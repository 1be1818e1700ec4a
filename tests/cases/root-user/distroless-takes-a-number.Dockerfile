FROM gcr.io/distroless/java17-debian12
COPY app.jar /app.jar
CMD ["/app.jar"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 65532:65532 (`nonroot`, which the image has)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM gcr.io/distroless/java17-debian12
COPY app.jar /app.jar
USER 65532:65532
CMD ["/app.jar"]
