FROM python:3.12-slim
WORKDIR /root/app
COPY . .
CMD ["python", "app.py"]
# === findings ===
1:1 high - the container runs as root
  no fix: line 2 puts things into the home of root, closed to others
