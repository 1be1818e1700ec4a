FROM debian:12
ENV NODE_TLS_REJECT_UNAUTHORIZED=1 PYTHONHTTPSVERIFY=1
ENV NPM_CONFIG_STRICT_SSL=true
ENV PIP_TRUSTED_HOST=
ARG GIT_SSL_NO_VERIFY
RUN curl -fsSL -o kit.tgz -H "X-Mode: -k" -A -k --data-binary @insecure https://example.com/-k
RUN curl -okeep.tgz https://example.com/x.tgz && tar -xkf keep.tgz && sort -k 2 a && apt-key add -k
RUN git config --global http.sslVerify true && npm config set strict-ssl true
RUN wget -q --check-certificate https://example.com
RUN dnf install -y --setopt=install_weak_deps=False x
# RUN curl -k https://example.com
RUN echo "curl -k https://example.com" > /usage.txt
# === findings ===
