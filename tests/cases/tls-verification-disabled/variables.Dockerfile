FROM node:22
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
ENV A=1 PYTHONHTTPSVERIFY=0 B=2
ENV GIT_SSL_NO_VERIFY=true \
    # the application's own
    C=3
ENV D=4 \
    npm_config_strict_ssl=false \
    E=5
ENV F=6 \
    NODE_TLS_REJECT_UNAUTHORIZED="0"
ENV GIT_SSL_NO_VERIFY ""
ARG PIP_TRUSTED_HOST=pypi.example.com
ONBUILD ENV NODE_TLS_REJECT_UNAUTHORIZED=0
RUN NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci
RUN export GIT_SSL_NO_VERIFY=1 && git clone https://example.com/a
CMD ["node", "."]
# === findings ===
2:5 high unsafe `NODE_TLS_REJECT_UNAUTHORIZED` switches the verification of certificates off
  fix: Take `NODE_TLS_REJECT_UNAUTHORIZED` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
3:9 high unsafe `PYTHONHTTPSVERIFY` switches the verification of certificates off
  fix: Take `PYTHONHTTPSVERIFY` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
4:5 high - `GIT_SSL_NO_VERIFY` switches the verification of certificates off
  no fix: it cannot be taken out without rewriting more of it
8:5 high unsafe `npm_config_strict_ssl` switches the verification of certificates off
  fix: Take `npm_config_strict_ssl` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
11:5 high unsafe `NODE_TLS_REJECT_UNAUTHORIZED` switches the verification of certificates off
  fix: Take `NODE_TLS_REJECT_UNAUTHORIZED` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
12:5 high unsafe `GIT_SSL_NO_VERIFY` switches the verification of certificates off
  fix: Take `GIT_SSL_NO_VERIFY` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
13:5 high unsafe `PIP_TRUSTED_HOST` switches the verification of certificates off
  fix: Take `PIP_TRUSTED_HOST` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
14:13 high - `NODE_TLS_REJECT_UNAUTHORIZED` switches the verification of certificates off
  no fix: it cannot be taken out without rewriting more of it
15:5 high unsafe `NODE_TLS_REJECT_UNAUTHORIZED` switches the verification of certificates off
  fix: Take `NODE_TLS_REJECT_UNAUTHORIZED` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
16:12 high unsafe `GIT_SSL_NO_VERIFY` switches the verification of certificates off
  fix: Take `GIT_SSL_NO_VERIFY` out
  assumes: the image must trust the server's certificate, and have `ca-certificates`; only a build can tell
# === unsafe ===
FROM node:22
ENV A=1 B=2
ENV GIT_SSL_NO_VERIFY=true \
    # the application's own
    C=3
ENV D=4 \
    E=5
ENV F=6
ONBUILD ENV NODE_TLS_REJECT_UNAUTHORIZED=0
RUN npm ci
RUN git clone https://example.com/a
CMD ["node", "."]
