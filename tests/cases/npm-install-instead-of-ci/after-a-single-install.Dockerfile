FROM node:22
COPY . .
RUN npm install --no-save node-gyp
RUN npm install
# === file package.json ===
{"dependencies": {"a": "^1.0.0"}}
# === file package-lock.json ===
{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "^1.0.0"}}}}
# === findings ===
4:5 low - `npm install` may install other versions than the lock file says
  no fix: an earlier `npm install` of the stage would be undone
