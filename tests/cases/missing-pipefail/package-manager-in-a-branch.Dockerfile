FROM registry.example.com/base
RUN if [ -f /etc/alpine-release ]; then apk add --no-cache curl; fi
RUN curl -fsSL https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
# === findings ===
3:5 medium - a pipe hides it when `curl` fails
  no fix: it is not known which shell the image has
