FROM node:22
ARG UID=1000
USER 1000
USER 1000:node
USER root
USER root:root
USER $UID
USER 0
# === findings ===
