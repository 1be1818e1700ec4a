FROM alpine:3.22
RUN apk add --update curl
RUN apk info git && apk search -x git
# === findings ===
2:5 low - `apk add` leaves its index in the layer
  no fix: a later `apk add` without `--no-cache` relies on the index
