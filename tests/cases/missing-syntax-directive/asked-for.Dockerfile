# syntax=docker/dockerfile:1
FROM node:22
RUN --mount=type=secret,id=a,env=A true
# === findings ===
