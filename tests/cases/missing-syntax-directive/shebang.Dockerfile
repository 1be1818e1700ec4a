#!/usr/bin/env docker
FROM node:22
RUN --mount=type=secret,id=a,env=A true
# === findings ===
3:1 low - `RUN --mount=type=secret,env=` needs a frontend of version 1.10 or newer, and none is asked for
  no fix: its first line is a `#!`, above which no `# syntax` line can stand
