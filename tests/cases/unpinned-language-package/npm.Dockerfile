FROM node:22
RUN npm install -g @angular/cli typescript@latest serve
# === findings ===
2:5 low - `@angular/cli` and 2 more in any version
  no fix: which version works is not known here; pin it, or use a lock file
