FROM debian:12 AS a
CMD service mysql start && apache2ctl -D FOREGROUND
FROM debian:12 AS b
CMD /opt/worker & /opt/server --port $PORT
FROM debian:12 AS c
CMD trap 'rm -f /lock' EXIT; /opt/server
FROM debian:12 AS d
CMD /opt/server --port $PORT | tee /var/log/server
FROM debian:12 AS e
CMD /opt/server --port $PORT || /opt/report
FROM debian:12 AS f
CMD serve() { /opt/server --port $PORT; }; serve
FROM debian:12 AS g
CMD mkdir -p /data && cd /data
FROM debian:12 AS h
CMD sh -c "if [ -n \"$X\" ]; then echo \"$X\"; fi" && /opt/server
FROM debian:12 AS i
CMD mkdir -p $DATA && \
	/opt/server
FROM debian:12 AS j
CMD (cd /opt && ./server)
FROM debian:12 AS k
CMD PORT=80 /opt/server
FROM debian:12 AS l
ENTRYPOINT /opt/server --port $PORT
CMD ["--verbose"]
FROM debian:12 AS m
CMD if [ -n "$X" ]; then /opt/x; else /opt/server; fi
FROM debian:12 AS n
CMD cd /opt; ./server;
FROM debian:12 AS o
CMD echo "$GREETING"
FROM debian:12
HEALTHCHECK CMD curl -fsS http://localhost:$PORT/ || exit 1
CMD ["/opt/server"]
# === findings ===
2:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and starts several programs, one of which must look after the others
4:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is more than commands one after the other
6:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and its shell has work to do at the end
8:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is more than commands one after the other
10:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is more than commands one after the other
12:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and its shell has work to do at the end
14:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and `cd` is a part of that
16:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and its quotes would need quotes of their own
18:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and holds tabs, which JSON does not allow
21:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is more than commands one after the other
23:1 low assumed `CMD` runs in a shell
  fix: Use the exec form, with its shell
  assumes: assumes that `/opt/server` is a program of the image, which can take the place of its shell
25:1 low - `ENTRYPOINT` runs in a shell
  no fix: a `CMD` is set, which the shell form ignores and the exec form would be given
28:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is more than commands one after the other
30:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is more than commands one after the other
32:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and `echo` ends at once
34:1 low - `HEALTHCHECK` runs in a shell
  no fix: it needs a shell for `http://localhost:$PORT/`
# === assumed ===
FROM debian:12 AS a
CMD service mysql start && apache2ctl -D FOREGROUND
FROM debian:12 AS b
CMD /opt/worker & /opt/server --port $PORT
FROM debian:12 AS c
CMD trap 'rm -f /lock' EXIT; /opt/server
FROM debian:12 AS d
CMD /opt/server --port $PORT | tee /var/log/server
FROM debian:12 AS e
CMD /opt/server --port $PORT || /opt/report
FROM debian:12 AS f
CMD serve() { /opt/server --port $PORT; }; serve
FROM debian:12 AS g
CMD mkdir -p /data && cd /data
FROM debian:12 AS h
CMD sh -c "if [ -n \"$X\" ]; then echo \"$X\"; fi" && /opt/server
FROM debian:12 AS i
CMD mkdir -p $DATA && \
	/opt/server
FROM debian:12 AS j
CMD (cd /opt && ./server)
FROM debian:12 AS k
CMD ["/bin/sh", "-c", "PORT=80 exec /opt/server"]
FROM debian:12 AS l
ENTRYPOINT /opt/server --port $PORT
CMD ["--verbose"]
FROM debian:12 AS m
CMD if [ -n "$X" ]; then /opt/x; else /opt/server; fi
FROM debian:12 AS n
CMD cd /opt; ./server;
FROM debian:12 AS o
CMD echo "$GREETING"
FROM debian:12
HEALTHCHECK CMD curl -fsS http://localhost:$PORT/ || exit 1
CMD ["/opt/server"]
