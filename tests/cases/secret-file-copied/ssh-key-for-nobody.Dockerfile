FROM node:22
COPY id_rsa /root/.ssh/id_rsa
CMD ["node", "a.js"]
# === findings ===
2:6 high - `id_rsa` holds a private SSH key, and stays in the image
  no fix: no RUN is known to use it
