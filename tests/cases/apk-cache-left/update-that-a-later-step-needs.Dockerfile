FROM alpine:3.22
RUN apk update && apk add --no-cache curl
RUN apk search -x git
# === findings ===
