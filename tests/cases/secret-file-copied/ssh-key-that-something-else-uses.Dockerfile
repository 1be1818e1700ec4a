FROM node:22
COPY id_rsa /root/.ssh/id_rsa
RUN eval $(ssh-agent) && ssh-add /root/.ssh/id_rsa && git clone git@github.com:acme/lib.git
# === findings ===
2:6 high - `id_rsa` holds a private SSH key, and stays in the image
  no fix: a RUN uses `id_rsa` in a way that cannot be edited without guessing
