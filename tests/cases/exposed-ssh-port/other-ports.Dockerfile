FROM node:22
EXPOSE 2222 220 22/udp
ENV PORT=22
# === findings ===
