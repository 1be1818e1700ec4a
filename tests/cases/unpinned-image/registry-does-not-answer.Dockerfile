FROM registry.example.com/private:1 AS one
FROM node:22
# === registry ===
registry.example.com/private:1 ! the registry asks for a password, or has no such image
node:22 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
# === findings ===
1:6 low - `registry.example.com/private:1` names no digest, and a tag can be moved
  no fix: the registry asks for a password, or has no such image
2:6 low safe `node:22` names no digest, and a tag can be moved
  fix: Pin `node:22` to the digest it has today
# === safe ===
FROM registry.example.com/private:1 AS one
FROM node:22@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
