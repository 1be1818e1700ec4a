FROM debian:12
RUN useradd --create-home tester
VOLUME /var/lib/docker
WORKDIR /src
COPY . .
ENTRYPOINT ["hack/dind"]
# === findings ===
1:1 high - the container runs as root
  no fix: it keeps containers of its own, which takes root
