FROM alpine:3.20 AS base
RUN wget -qO- https://example.com/a.tgz | tar xz

FROM base
RUN wget -qO- https://example.com/list | head -1
# === findings ===
2:5 medium unsafe a pipe hides it when `wget` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: `head` in a pipe may fail, or stop to read early; only a build can tell
5:5 medium unsafe a pipe hides it when `wget` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: `head` in a pipe may fail, or stop to read early; only a build can tell
# === unsafe ===
FROM alpine:3.20 AS base
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN wget -qO- https://example.com/a.tgz | tar xz

FROM base
RUN wget -qO- https://example.com/list | head -1
