FROM registry.example.com/team/base:dev
# === path web/Dockerfile ===
# === file compose.yaml ===
services:
  base:
    build: base
    image: registry.example.com/team/base:dev
  web:
    build: web
# === registry ===
registry.example.com/team/base:dev sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
# === findings ===
