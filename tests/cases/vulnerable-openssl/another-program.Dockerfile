FROM debian:12
ENV PYOPENSSL_VERSION_NOTE=x MY_VERSION=1.1.1
RUN echo openssl 3.0.40 openssl-3.0.4.5 deimos-openssl-1.1.0h
# === findings ===
