FROM python:3.12
RUN <<EOF
pip install -r requirements.txt
EOF
# === findings ===
3:1 low safe `pip install` leaves its cache in the layer
  fix: Add `--no-cache-dir`
# === safe ===
FROM python:3.12
RUN <<EOF
pip install --no-cache-dir -r requirements.txt
EOF
