FROM python:3.12-slim
ENV DB_PASSWORD=Blue42Horse
ENV SECRET_KEY Red17Cow
ENV A=1 \
    # what we pay with
    STRIPE_API_KEY="sk_test_4242424242" \
    DATABASE_URL=postgres://app:Green99Dog@db/app
ENV SQUID_PASSWORD ${SQUID_PASSWORD:-somepass}
ONBUILD ENV ADMIN_PASSWORD=White11Cat
CMD ["python", "app.py"]
# === findings ===
2:5 high - `DB_PASSWORD` holds a secret in plain text
  no fix: the application must get it when the container starts, and what was written out must be changed
3:5 high - `SECRET_KEY` holds a secret in plain text
  no fix: the application must get it when the container starts, and what was written out must be changed
6:5 high - `STRIPE_API_KEY` holds a secret in plain text
  no fix: the application must get it when the container starts, and what was written out must be changed
7:5 high - `DATABASE_URL` holds a secret in plain text
  no fix: the application must get it when the container starts, and what was written out must be changed
8:5 high - `SQUID_PASSWORD` holds a secret in plain text
  no fix: the application must get it when the container starts, and what was written out must be changed
9:13 high - `ADMIN_PASSWORD` holds a secret in plain text
  no fix: the application must get it when the container starts, and what was written out must be changed
