FROM alpine:3.20
RUN echo -e 'a\nb' | tee /list
RUN wget -qO- https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
# === findings ===
2:5 low unsafe a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/ash with pipefail
  assumes: linters take ash for dash, and call its `echo -e` an error
3:5 medium unsafe a pipe hides it when `wget` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: linters take ash for dash, and call its `echo -e` an error
# === unsafe ===
FROM alpine:3.20
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN echo -e 'a\nb' | tee /list
RUN wget -qO- https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
