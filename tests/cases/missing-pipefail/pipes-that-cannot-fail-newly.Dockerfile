FROM php:8.3-cli-alpine
RUN deps="$(scanelf --needed --nobanner --format '%n#p' --recursive /usr/local | tr ',' '\n' | sort -u)" \
 && apk add --no-cache $deps
RUN echo '' | pecl install redis
RUN find /usr/local -type f -name '*.so' -print0 | xargs -0 strip --strip-unneeded
RUN VERSION=$(curl -fsSL https://example.com/releases | grep -o 'v[0-9.]*' | tail -n 1) && echo "$VERSION" > /version
RUN grep " tool.tgz$" SHA256SUMS | sha256sum -c -
RUN date +%s | sha256sum | cut -c 1-8 > /id
CMD ["php", "-a"]
# === findings ===
2:13 medium assumed a pipe hides it when `scanelf` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
4:5 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/ash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
5:5 medium assumed a pipe hides it when `find` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
6:15 medium assumed a pipe hides it when `curl` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
7:5 medium assumed a pipe hides it when `grep` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
8:5 medium assumed a pipe hides it when `date` fails
  fix: Run the pipes in /bin/ash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM php:8.3-cli-alpine
SHELL ["/bin/ash", "-o", "pipefail", "-c"]
RUN deps="$(scanelf --needed --nobanner --format '%n#p' --recursive /usr/local | tr ',' '\n' | sort -u)" \
 && apk add --no-cache $deps
RUN echo '' | pecl install redis
RUN find /usr/local -type f -name '*.so' -print0 | xargs -0 strip --strip-unneeded
RUN VERSION=$(curl -fsSL https://example.com/releases | grep -o 'v[0-9.]*' | tail -n 1) && echo "$VERSION" > /version
RUN grep " tool.tgz$" SHA256SUMS | sha256sum -c -
RUN date +%s | sha256sum | cut -c 1-8 > /id
CMD ["php", "-a"]
