FROM alpine:3.22
RUN apk add --no-cache curl && apk --no-cache add git
# === findings ===
