FROM debian:12 AS a
CMD mkdir -p $DATA && cp -r /defaults $DATA && chown -R app $DATA && /opt/migrate && /opt/server
FROM debian:12 AS b
CMD /usr/sbin/sshd -E /var/log/ssh.log && /opt/server --port $PORT
FROM debian:12 AS c
CMD php-fpm8.2 && nginx -g 'daemon off;'
FROM debian:12 AS d
CMD ls *.js
# === findings ===
2:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and is a script that belongs in a file
4:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and starts several programs, one of which must look after the others
6:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and starts several programs, one of which must look after the others
8:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and `ls` ends at once
