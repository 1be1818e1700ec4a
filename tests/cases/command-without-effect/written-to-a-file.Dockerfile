FROM debian:12
RUN echo "service nginx start" >> /start.sh
COPY service /service
# === findings ===
