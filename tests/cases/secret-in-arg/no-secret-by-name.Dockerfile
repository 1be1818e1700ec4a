# syntax=docker/dockerfile:1
FROM node:22-slim
ARG NODE_ENV=production
ARG TOKENIZERS_PARALLELISM
ARG SSH_PUBLIC_KEY
ARG REGISTRY_USERNAME
ARG TOKEN_URL=https://auth.example.com
ARG VITE_MAPS_API_KEY
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
# === findings ===
