FROM alpine:3.20
RUN echo -e 'a\nb' | tee /list
RUN wget -qO- https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
# === findings ===
2:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/ash with pipefail, and print what `echo` escapes
  assumes: assumes that no command in front of a pipe fails in a build that is good
3:5 medium assumed a pipe hides it when `wget` fails
  fix: Run the pipes in /bin/ash with pipefail, and print what `echo` escapes
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM alpine:3.20
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN printf '%b\n' 'a\nb' | tee /list
RUN wget -qO- https://example.com/tool.tgz | tar -xz -C /opt
CMD ["/opt/tool"]
