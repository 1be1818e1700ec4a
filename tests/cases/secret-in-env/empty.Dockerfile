FROM python:3.12-slim
ENV DB_PASSWORD=""
ENV DB_USER=app DB_PASS=
# === findings ===
2:5 low - `DB_PASSWORD` is set in the image, where a secret would be seen by everyone
  no fix: it is empty, and something may rely on that
3:17 low - `DB_PASS` is set in the image, where a secret would be seen by everyone
  no fix: it is empty, and something may rely on that
