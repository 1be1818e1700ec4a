FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 TOKEN_TTL=3600 POSTGRES_PASSWORD_FILE=/run/secrets/pw
ENV SECRET_KEY_PATH /run/secrets/key
ENV REACT_APP_API_KEY=public-by-design
ENV ALLOW_EMPTY_PASSWORD=yes
ENV DATABASE_URL=postgres://app@db/app
# === findings ===
