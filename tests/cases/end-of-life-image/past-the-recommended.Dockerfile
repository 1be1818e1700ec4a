# Going back is no update.
FROM node:25-alpine
# === findings ===
2:6 medium unsafe version 25 of `node` has had no security updates since 2026-06-01; version 26 gets them until 2029-04-30
  fix: Change to `node:26-alpine`
  assumes: assumes that all works with version 26 of `node`, which tests must show
# === unsafe ===
# Going back is no update.
FROM node:26-alpine
