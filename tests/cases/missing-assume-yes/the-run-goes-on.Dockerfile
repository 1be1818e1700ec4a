FROM debian:12
RUN apt-get update; apt-get install curl; echo done
RUN set -e; apt-get install git; echo done
RUN apt-get remove vim || true
# === findings ===
2:21 low assumed `apt-get install` waits for an answer
  fix: Add `-y`
  assumes: assumes that the command should do its work, although the RUN goes on without it
3:13 low safe `apt-get install` waits for an answer
  fix: Add `-y`
4:5 low unsafe `apt-get remove` waits for an answer
  fix: Add `-y`
  assumes: assumes that the command should do its work, although the RUN goes on without it
# === safe ===
FROM debian:12
RUN apt-get update; apt-get install curl; echo done
RUN set -e; apt-get install -y git; echo done
RUN apt-get remove vim || true
# === assumed ===
FROM debian:12
RUN apt-get update; apt-get install -y curl; echo done
RUN set -e; apt-get install -y git; echo done
RUN apt-get remove vim || true
# === unsafe ===
FROM debian:12
RUN apt-get update; apt-get install -y curl; echo done
RUN set -e; apt-get install -y git; echo done
RUN apt-get remove -y vim || true
