FROM debian:12
RUN echo "deb http://archive.example.com stable main" > /etc/apt/sources.list.d/x.list && apt-get update
RUN curl -fsSL https://example.com/?next=http://example.com
RUN curl -f http://localhost:8080/health && curl http://build-cache/a.tgz && wget http://10.0.0.5/a && curl http://nexus.internal/a
RUN echo http://example.com
ENV http_proxy=http://proxy.example.com:3128
HEALTHCHECK CMD curl -f http://127.0.0.1/
# === findings ===
