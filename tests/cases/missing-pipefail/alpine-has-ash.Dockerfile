FROM alpine:3.20
RUN apk add --no-cache curl
# fetch the tool
# hadolint ignore=DL3059
RUN curl -fsSL https://example.com/tool.tgz \
    # unpack it at once
    | tar -xz -C /opt
ENTRYPOINT ["/opt/tool"]
# === findings ===
5:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM alpine:3.20
RUN apk add --no-cache curl
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
# fetch the tool
# hadolint ignore=DL3059
RUN curl -fsSL https://example.com/tool.tgz \
    # unpack it at once
    | tar -xz -C /opt
ENTRYPOINT ["/opt/tool"]
