FROM python:3.13
ENV FLASK_DEBUG=1
# === path Dockerfile.dev ===
# === findings ===
