FROM node:22
# === findings ===
1:6 low - `node:22` names no digest, and a tag can be moved
  no fix: no registry was asked (offline)
