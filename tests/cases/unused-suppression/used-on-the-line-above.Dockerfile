FROM node:20
# hardener: ignore[maintainer-instruction] legal wants it so
MAINTAINER Jo <jo@example.org>
# === findings ===
