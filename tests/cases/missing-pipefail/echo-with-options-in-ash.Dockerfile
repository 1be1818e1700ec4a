FROM alpine:3.20
RUN echo -e 'a\nb' | tee /list
RUN wget -qO- https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
# === findings ===
2:5 low - a pipe would hide it when its first commands fail, though these hardly can
  no fix: linters take ash for dash, and call its `echo -e` an error
3:5 medium assumed a pipe hides it when `wget` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM alpine:3.20
RUN echo -e 'a\nb' | tee /list
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN wget -qO- https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
