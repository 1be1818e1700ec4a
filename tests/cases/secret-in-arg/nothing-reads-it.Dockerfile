FROM alpine:3.20
RUN apk add --no-cache curl
ARG API_TOKEN=""
RUN mkdir -p /srv && chown nobody /srv
CMD ["curl", "-V"]
# === findings ===
3:5 high assumed the build argument `API_TOKEN` holds a secret, which the image's history shows
  fix: Delete ARG API_TOKEN, which no RUN reads
  assumes: assumes that no RUN reads `API_TOKEN` in a way that the file does not show
# === assumed ===
FROM alpine:3.20
RUN apk add --no-cache curl
RUN mkdir -p /srv && chown nobody /srv
CMD ["curl", "-V"]
