FROM node:22
RUN --mount=type=secret,id=a,target=/a true
# === findings ===
