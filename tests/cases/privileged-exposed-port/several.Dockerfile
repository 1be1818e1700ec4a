FROM node:22
EXPOSE 3000 80 443/tcp
# === findings ===
2:13 low - port 80 is one that only root may use in some places
  no fix: the application sets the port too, and whoever publishes it knows it by its number
2:16 low - port 443 is one that only root may use in some places
  no fix: the application sets the port too, and whoever publishes it knows it by its number
