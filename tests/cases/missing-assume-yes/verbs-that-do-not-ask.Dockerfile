FROM debian:12
RUN apt-get update && apt-get download curl && apt-get clean && apt-get install -s git
RUN apk add curl
# === findings ===
