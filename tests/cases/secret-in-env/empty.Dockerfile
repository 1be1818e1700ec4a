FROM python:3.12-slim
ENV DB_PASSWORD=""
ENV DB_USER=app DB_PASS=
ENV SERVER_PASSWORD=${SERVER_PASSWORD:-""} SENDGRID_API_KEY=$SENDGRID_API_KEY
# === findings ===
2:5 low - `DB_PASSWORD` is set in the image, where a secret would be seen by everyone
  no fix: it is empty here, and something may rely on that
3:17 low - `DB_PASS` is set in the image, where a secret would be seen by everyone
  no fix: it is empty here, and something may rely on that
4:5 low - `SERVER_PASSWORD` is set in the image, where a secret would be seen by everyone
  no fix: it is empty here, and something may rely on that
4:44 low - `SENDGRID_API_KEY` is set in the image, where a secret would be seen by everyone
  no fix: it is empty here, and something may rely on that
