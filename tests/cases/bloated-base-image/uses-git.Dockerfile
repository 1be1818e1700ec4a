FROM python:3.12
RUN git clone https://example.com/app.git /app
CMD ["python", "/app/main.py"]
# === findings ===
1:6 low - `python:3.12` has a slim variant without gcc, make, git, curl
  no fix: a RUN runs `git`, which the slim image lacks
