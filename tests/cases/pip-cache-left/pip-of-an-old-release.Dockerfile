FROM ubuntu:14.04
RUN pip install flask
# === findings ===
2:5 low - `pip install` leaves its cache in the layer
  no fix: the pip of `ubuntu:14.04` may be too old to know `--no-cache-dir`
