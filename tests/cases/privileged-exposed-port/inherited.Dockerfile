FROM nginx:1.29 AS base
expose 80
FROM base
CMD ["nginx"]
# === findings ===
2:8 low - port 80 is one that only root may use in some places
  no fix: the application sets the port too, and whoever publishes it knows it by its number
