FROM alpine:3.20
RUN apk add --no-cache git \
 && git config --global http.sslVerify false \
 && git clone https://example.com/a
RUN git -c http.sslVerify=false clone https://example.com/b
RUN git clone https://example.com/c && git config --system http.sslverify false
RUN git config --global http.sslVerify false; git clone https://example.com/d
# === findings ===
3:5 high unsafe `http.sslVerify false` switches the verification of certificates off
  fix: Take `http.sslVerify false` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
5:9 high unsafe `-c` switches the verification of certificates off
  fix: Take `-c` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
6:40 high unsafe `http.sslVerify false` switches the verification of certificates off
  fix: Take `http.sslVerify false` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
7:5 high - `http.sslVerify false` switches the verification of certificates off
  no fix: it cannot be taken out without rewriting more of it
# === unsafe ===
FROM alpine:3.20
RUN apk add --no-cache git \
 && git clone https://example.com/a
RUN git clone https://example.com/b
RUN git clone https://example.com/c
RUN git config --global http.sslVerify false; git clone https://example.com/d
