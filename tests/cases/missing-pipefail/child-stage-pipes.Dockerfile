FROM alpine:3.20 AS base
RUN wget -qO- https://example.com/a.tgz | tar xz

FROM base
RUN wget -qO- https://example.com/list | head -1
# === findings ===
2:5 medium assumed a pipe hides it when `wget` fails
  fix: Run the pipes in /bin/ash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
5:5 medium assumed a pipe hides it when `wget` fails
  fix: Run the pipes in /bin/ash with pipefail, and let what closes a pipe early read on
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM alpine:3.20 AS base
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN wget -qO- https://example.com/a.tgz | tar xz

FROM base
RUN wget -qO- https://example.com/list | sed -n 1p
