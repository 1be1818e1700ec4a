FROM node:22@sha256:2222222222222222222222222222222222222222222222222222222222222222
# === registry ===
node:22 ! the registry has no such tag or image
# === findings ===
1:6 low - nobody can tell whether the pin of `node:22` is behind
  no fix: the registry has no such tag or image
