FROM alpine:3.21@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
# FROM node:18
RUN cat > /template <<EOF
FROM node:18
COPY --from=nginx /x /y
EOF
# === findings ===
