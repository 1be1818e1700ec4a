# hardener itself:  docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/src" hardener check
FROM python:3.13-slim-trixie@sha256:9d2e5553305c7c7b0097999bb17187c69b921ccd6bc9d40e4bb5ebe652c00285 AS build
WORKDIR /build
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY hardener hardener
COPY templates templates
RUN python -m venv /opt/hardener \
    && /opt/hardener/bin/pip install --no-cache-dir .

FROM python:3.13-slim-trixie@sha256:9d2e5553305c7c7b0097999bb17187c69b921ccd6bc9d40e4bb5ebe652c00285
LABEL org.opencontainers.image.title="hardener" \
      org.opencontainers.image.description="Hardens Dockerfiles and Compose files in place" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV PATH="/opt/hardener/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1
COPY --from=build /opt/hardener /opt/hardener
WORKDIR /src
USER 65532:65532
ENTRYPOINT ["hardener"]
CMD ["--help"]
