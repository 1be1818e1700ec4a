FROM python:3.12
EXPOSE 8000
CMD uvicorn main:app | tee /var/log/app.log
# === findings ===
3:1 low - nothing checks whether the service works
  no fix: it is not known what the container starts
