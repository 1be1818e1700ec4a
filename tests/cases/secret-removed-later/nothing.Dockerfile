FROM debian:12
COPY app.conf id_rsa.pub /etc/
RUN rm /etc/app.conf /etc/id_rsa.pub
COPY id_rsa /root/.ssh/id_rsa
RUN rm -rf /tmp/*
FROM debian:12
RUN rm -f /root/.ssh/id_rsa
# === findings ===
