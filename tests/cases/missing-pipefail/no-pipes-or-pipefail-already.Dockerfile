FROM debian:12-slim AS a
RUN apt-get update || true
RUN echo "a | b" > /etc/x
RUN set -eu -o pipefail; curl -fsSL https://example.com | tar xz
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN curl -fsSL https://example.com | tar xz

FROM a AS child
RUN curl -fsSL https://example.com | tar xz

FROM alpine:3.20
RUN ["sh", "-c", "a | b"]
RUN <<EOF2
#!/bin/bash -o pipefail
a | b
EOF2
RUN bash -o pipefail <<EOF3
a | b
EOF3
# === findings ===
