FROM debian:12
RUN apt-get install -y --install-recommends gnome-core && apt-get download curl && apk add curl
# === findings ===
