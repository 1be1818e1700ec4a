FROM debian:12
ARG HOST
RUN curl -fsSLO http://$HOST/b.tgz && curl -O HTTP://example.com/c.tgz
RUN wget -O /d.tgz 'http://example.com/d'\
'.tgz'
# === findings ===
3:17 medium - a server is asked over a plain connection
  no fix: a variable decides which server that is
3:47 medium unsafe `example.com` is asked over a plain connection
  fix: Use https
  assumes: the server must offer TLS, and the image trust its certificate; only a build can tell
4:20 medium unsafe `example.com` is asked over a plain connection
  fix: Use https
  assumes: the server must offer TLS, and the image trust its certificate; only a build can tell
# === unsafe ===
FROM debian:12
ARG HOST
RUN curl -fsSLO http://$HOST/b.tgz && curl -O HTTPS://example.com/c.tgz
RUN wget -O /d.tgz 'https://example.com/d'\
'.tgz'
