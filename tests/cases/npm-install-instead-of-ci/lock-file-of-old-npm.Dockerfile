FROM node:22
COPY . .
RUN npm install
# === file package.json ===
{"dependencies": {"a": "^1.0.0"}}
# === file package-lock.json ===
{"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0"}}}
# === findings ===
3:5 low - `npm install` may install other versions than the lock file says
  no fix: the lock file does not say what it was made for; run `npm install` once with npm 7 or newer
