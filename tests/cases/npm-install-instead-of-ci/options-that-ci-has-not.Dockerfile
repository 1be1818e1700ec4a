FROM node:22
COPY . .
RUN npm install --force
RUN npm install --no-package-lock
# === file package.json ===
{"dependencies": {"a": "^1.0.0"}}
# === file package-lock.json ===
{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}}}
# === findings ===
3:5 low - `npm install` may install other versions than the lock file says
  no fix: `npm ci` has no `--force`
4:5 low - `npm install` may install other versions than the lock file says
  no fix: `npm ci` has no `--no-package-lock`
