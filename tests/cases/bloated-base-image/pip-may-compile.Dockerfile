FROM python:3.12
COPY requirements.txt .
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
# === findings ===
1:6 low unsafe `python:3.12` has a slim variant without gcc, make, git, curl
  fix: Use `python:3.12-slim`
  assumes: it runs `pip install`, which may need a compiler or a library; only a build can tell whether the slim image suffices
# === unsafe ===
FROM python:3.12-slim
COPY requirements.txt .
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
