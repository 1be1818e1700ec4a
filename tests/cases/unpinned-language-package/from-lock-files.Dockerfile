FROM node:22
RUN npm ci && npm install && pip install -c constraints.txt flask
# === findings ===
