FROM python:3.12
RUN pip install --user flask \
    && rm -rf /root/.cache
ENV PATH=$PATH:/root/.local/bin
COPY app.py /app.py
CMD ["python", "/app.py"]
# === findings ===
1:1 high - the container runs as root
  no fix: line 2 puts things into the home of root, closed to others
