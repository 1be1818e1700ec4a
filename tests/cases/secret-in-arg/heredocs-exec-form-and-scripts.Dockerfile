#syntax=docker/dockerfile:1.12
FROM python:3.12-slim
ARG PYPI_TOKEN
COPY . .
RUN ["./install.sh", "--all"]
RUN <<EOT
set -e
pip install --index-url "https://__token__:$PYPI_TOKEN@pypi.example.com/simple" app
EOT
RUN bash -c 'make install'
run if [ -n "$PYPI_TOKEN" ]; then echo yes; fi
RUN rm -rf /tmp/*
# === findings ===
3:5 high assumed the build argument `PYPI_TOKEN` holds a secret, which the image's history shows
  fix: Mount PYPI_TOKEN as a build secret in the RUNs that may read it
  assumes: assumes that whoever builds passes `--secret id=pypi_token,env=PYPI_TOKEN` from then on
# === assumed ===
#syntax=docker/dockerfile:1.12
FROM python:3.12-slim
COPY . .
RUN --mount=type=secret,id=pypi_token,env=PYPI_TOKEN ["./install.sh", "--all"]
RUN --mount=type=secret,id=pypi_token,env=PYPI_TOKEN <<EOT
set -e
pip install --index-url "https://__token__:$PYPI_TOKEN@pypi.example.com/simple" app
EOT
RUN --mount=type=secret,id=pypi_token,env=PYPI_TOKEN bash -c 'make install'
run --mount=type=secret,id=pypi_token,env=PYPI_TOKEN if [ -n "$PYPI_TOKEN" ]; then echo yes; fi
RUN rm -rf /tmp/*
