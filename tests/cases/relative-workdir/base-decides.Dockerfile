FROM alpine:3.20
WORKDIR app
WORKDIR lib
# === findings ===
2:1 low - `WORKDIR app` is relative
  no fix: the working directory of `alpine:3.20` is not known
3:1 low - `WORKDIR lib` is relative
  no fix: the working directory of `alpine:3.20` is not known
