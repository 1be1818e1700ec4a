FROM debian:12
ADD http://example.com/a.tgz /opt/
RUN curl -fsSLO http://example.com/b.tgz \
    # and the other
    && wget -q "http://example.com/c.tgz"
RUN git clone http://github.com/acme/app.git
RUN pip install -i http://pypi.example.com/simple flask
# === findings ===
2:5 medium unsafe `example.com` is asked over a plain connection
  fix: Use https
  assumes: the server must offer TLS, and the image trust its certificate; only a build can tell
3:17 medium unsafe `example.com` is asked over a plain connection
  fix: Use https
  assumes: the server must offer TLS, and the image trust its certificate; only a build can tell
5:16 medium unsafe `example.com` is asked over a plain connection
  fix: Use https
  assumes: the server must offer TLS, and the image trust its certificate; only a build can tell
6:15 medium unsafe `github.com` is asked over a plain connection
  fix: Use https
  assumes: the server must offer TLS, and the image trust its certificate; only a build can tell
7:20 medium unsafe `pypi.example.com` is asked over a plain connection
  fix: Use https
  assumes: the server must offer TLS, and the image trust its certificate; only a build can tell
# === unsafe ===
FROM debian:12
ADD https://example.com/a.tgz /opt/
RUN curl -fsSLO https://example.com/b.tgz \
    # and the other
    && wget -q "https://example.com/c.tgz"
RUN git clone https://github.com/acme/app.git
RUN pip install -i https://pypi.example.com/simple flask
