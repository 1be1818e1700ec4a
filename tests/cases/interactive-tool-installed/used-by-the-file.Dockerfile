FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl netcat-openbsd vim nano telnet
ENV EDITOR=vim
RUN nano --version
HEALTHCHECK CMD nc -z localhost 80
CMD ["sh", "-c", "telnet db 5432"]
# === findings ===
2:71 low - `netcat-openbsd` is a tool for people
  no fix: the file itself uses it
2:86 low - `vim` is a tool for people
  no fix: the file itself uses it
2:90 low - `nano` is a tool for people
  no fix: the file itself uses it
2:95 low - `telnet` is a tool for people
  no fix: the file itself uses it
