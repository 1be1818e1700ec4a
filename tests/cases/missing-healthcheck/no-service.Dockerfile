FROM node:22
RUN npm install -g typescript
CMD ["bash"]
# === findings ===
