FROM node:22
WORKDIR /app
COPY package*.json ./
RUN npm install --production --no-audit && npm run build
# === file package.json ===
{"name": "x", "dependencies": {"a": "^1.0.0"}, "devDependencies": {"b": "2"}}
# === file package-lock.json ===
{"lockfileVersion": 3, "packages": {"": {"name": "x", "dependencies": {"a": "^1.0.0"}, "devDependencies": {"b": "2"}}}}
# === findings ===
4:5 low assumed `npm install` may install other versions than the lock file says
  fix: Use `npm ci`
  assumes: assumes that `package-lock.json` is in step with `package.json` (both name the same direct dependencies)
# === assumed ===
FROM node:22
WORKDIR /app
COPY package*.json ./
RUN npm ci --production --no-audit && npm run build
