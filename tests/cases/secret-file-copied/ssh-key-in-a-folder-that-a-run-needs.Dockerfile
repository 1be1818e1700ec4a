FROM node:22
COPY id_rsa /root/.ssh/id_rsa
RUN ssh-keyscan github.com > /root/.ssh/known_hosts && git clone git@github.com:acme/lib.git
# === findings ===
2:6 high - `id_rsa` holds a private SSH key, and stays in the image
  no fix: its COPY makes the folder `.ssh` that a RUN writes to
