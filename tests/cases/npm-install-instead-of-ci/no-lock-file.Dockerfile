FROM node:22
COPY . .
RUN npm i
# === file package.json ===
{"dependencies": {"a": "^2.0.0"}}
# === findings ===
3:5 low - `npm i` may install other versions than the lock file says
  no fix: there is no `package-lock.json` in the build context
