FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends curl gnupg
RUN echo "app:x" | chpasswd
RUN curl -fsSL https://example.com/key.asc | gpg --dearmor -o /usr/share/keyrings/x.gpg \
    && echo "deb [signed-by=/usr/share/keyrings/x.gpg] https://example.com stable main" | tee /etc/apt/sources.list.d/x.list
RUN echo "abc  x.tgz" | sha256sum -c -
RUN V=$(curl -fsSL https://example.com/latest | jq -r .version | tr -d v) && echo "$V"
CMD ["app"]
# === findings ===
3:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
4:5 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
6:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
7:9 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends curl gnupg
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN echo "app:x" | chpasswd
RUN curl -fsSL https://example.com/key.asc | gpg --dearmor -o /usr/share/keyrings/x.gpg \
    && echo "deb [signed-by=/usr/share/keyrings/x.gpg] https://example.com stable main" | tee /etc/apt/sources.list.d/x.list
RUN echo "abc  x.tgz" | sha256sum -c -
RUN V=$(curl -fsSL https://example.com/latest | jq -r .version | tr -d v) && echo "$V"
CMD ["app"]
