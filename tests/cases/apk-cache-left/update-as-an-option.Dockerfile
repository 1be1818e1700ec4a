FROM alpine:3.22
RUN apk add --update curl && apk -U add git && apk add --update-cache vim
# === findings ===
2:5 low safe `apk add` leaves its index in the layer
  fix: Add `--no-cache`
# === safe ===
FROM alpine:3.22
RUN apk add --no-cache curl && apk --no-cache add git && apk add --no-cache vim
