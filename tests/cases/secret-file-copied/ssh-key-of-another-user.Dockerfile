FROM node:22
USER node
COPY id_rsa /home/node/.ssh/id_rsa
RUN git clone git@github.com:acme/lib.git
# === findings ===
3:6 high - `id_rsa` holds a private SSH key, and stays in the image
  no fix: a RUN of another user than root uses it, who may not reach an agent
