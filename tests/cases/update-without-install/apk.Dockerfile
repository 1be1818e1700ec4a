FROM alpine:3.22
RUN apk update
RUN apk add curl
# === findings ===
2:1 medium safe `apk update` has a layer of its own
  fix: Move it into the RUN that installs
# === safe ===
FROM alpine:3.22
RUN apk update && apk add curl
