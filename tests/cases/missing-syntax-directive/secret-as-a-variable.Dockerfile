# The web server.
FROM node:22
RUN --mount=type=secret,id=a,env=A true
RUN --mount=type=secret,id=b,env=B true
# === findings ===
3:1 low unsafe `RUN --mount=type=secret,env=` needs a frontend of version 1.10 or newer, and none is asked for
  fix: Ask for the frontend
  assumes: the builder must be able to fetch `docker/dockerfile` from Docker Hub
# === unsafe ===
# syntax=docker/dockerfile:1
# The web server.
FROM node:22
RUN --mount=type=secret,id=a,env=A true
RUN --mount=type=secret,id=b,env=B true
