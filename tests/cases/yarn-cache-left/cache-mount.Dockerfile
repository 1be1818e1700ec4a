FROM node:22
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install
# === findings ===
