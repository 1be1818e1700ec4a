FROM node:22
ENV PORT=80
EXPOSE ${PORT}
# === findings ===
3:8 low - port 80 is one that only root may use in some places
  no fix: the application sets the port too, and whoever publishes it knows it by its number
