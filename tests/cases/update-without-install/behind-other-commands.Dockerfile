FROM debian:12 AS follows
RUN curl -fsSL https://example.com/key.gpg -o /etc/apt/keyrings/example.gpg \
    # the key first
    && apt-get update
RUN apt-get install -y --no-install-recommends example

FROM debian:12 AS plain
RUN curl -fsSL https://example.com/key.gpg -o /etc/apt/keyrings/example.gpg \
    && apt-get update
RUN apt-get install -y --no-install-recommends example

FROM debian:12 AS first-of-two
RUN apt-get update && echo done
RUN apt-get install -y --no-install-recommends example

FROM debian:12
RUN mkdir -p /srv; apt-get update
RUN apt-get install -y --no-install-recommends example
CMD ["bash"]
# === findings ===
2:1 medium - `apt-get update` has a layer of its own
  no fix: other commands stand beside it
8:1 medium safe `apt-get update` has a layer of its own
  fix: Move it into the RUN that installs
13:1 medium - `apt-get update` has a layer of its own
  no fix: other commands stand beside it
17:1 medium - `apt-get update` has a layer of its own
  no fix: other commands stand beside it
# === safe ===
FROM debian:12 AS follows
RUN curl -fsSL https://example.com/key.gpg -o /etc/apt/keyrings/example.gpg \
    # the key first
    && apt-get update
RUN apt-get install -y --no-install-recommends example

FROM debian:12 AS plain
RUN curl -fsSL https://example.com/key.gpg -o /etc/apt/keyrings/example.gpg
RUN apt-get update && apt-get install -y --no-install-recommends example

FROM debian:12 AS first-of-two
RUN apt-get update && echo done
RUN apt-get install -y --no-install-recommends example

FROM debian:12
RUN mkdir -p /srv; apt-get update
RUN apt-get install -y --no-install-recommends example
CMD ["bash"]
