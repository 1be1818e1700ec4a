FROM debian:12
RUN { echo mysql mysql/data-dir select ''; echo mysql mysql/root-pass password ''; } | debconf-set-selections \
 && { printf '[client]\n'; echo "port=3306"; } | tee /etc/my.cnf
CMD ["mysqld"]

FROM debian:12 AS reads-files
RUN { echo "# list"; cat /list; grep x /list; } | tee /etc/list
CMD ["mysqld"]

FROM debian:12 AS loops
RUN for i in 1 2; do echo $i; done | tee /etc/list
RUN (echo a; echo b) | tee /etc/list
CMD ["mysqld"]
# === findings ===
2:1 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
7:1 low unsafe a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail
  assumes: a loop or group in a pipe may fail, or stop to read early; only a build can tell
11:1 low - a pipe would hide it when its first commands fail, though these hardly can
  no fix: a loop or group in a pipe may fail, or stop to read early; only a build can tell
12:1 low assumed a pipe would hide it when its first commands fail, though these hardly can
  fix: Run the pipes in /bin/bash with pipefail
  assumes: assumes that no command in front of a pipe fails in a build that is good
# === assumed ===
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN { echo mysql mysql/data-dir select ''; echo mysql mysql/root-pass password ''; } | debconf-set-selections \
 && { printf '[client]\n'; echo "port=3306"; } | tee /etc/my.cnf
CMD ["mysqld"]

FROM debian:12 AS reads-files
RUN { echo "# list"; cat /list; grep x /list; } | tee /etc/list
CMD ["mysqld"]

FROM debian:12 AS loops
RUN for i in 1 2; do echo $i; done | tee /etc/list
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN (echo a; echo b) | tee /etc/list
CMD ["mysqld"]
# === unsafe ===
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN { echo mysql mysql/data-dir select ''; echo mysql mysql/root-pass password ''; } | debconf-set-selections \
 && { printf '[client]\n'; echo "port=3306"; } | tee /etc/my.cnf
CMD ["mysqld"]

FROM debian:12 AS reads-files
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN { echo "# list"; cat /list; grep x /list; } | tee /etc/list
CMD ["mysqld"]

FROM debian:12 AS loops
RUN for i in 1 2; do echo $i; done | tee /etc/list
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN (echo a; echo b) | tee /etc/list
CMD ["mysqld"]
