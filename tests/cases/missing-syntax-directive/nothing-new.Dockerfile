FROM node:22
RUN --mount=type=cache,target=/root/.npm npm ci
COPY --link --chmod=755 a /a
RUN <<EOF
true
EOF
# === findings ===
