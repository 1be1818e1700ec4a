FROM node:8
COPY . .
RUN npm install
# === file package.json ===
{"dependencies": {"a": "^1.0.0"}}
# === file package-lock.json ===
{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}}}
# === findings ===
3:5 low - `npm install` may install other versions than the lock file says
  no fix: whether its npm knows `ci` (npm 6) is not known of this base
