FROM alpine:3.22
RUN update-ca-certificates && npm update
# === findings ===
