# hardener: file-ignore[root-user, unpinned-image] a tool for the build only, until=2027-01-31
FROM node:20
CMD ["node"]
# === findings ===
