FROM python:3.12-slim
RUN pip3 install --upgrade pip \
    && python3 -m pip install \
        # pinned elsewhere
        -r requirements.txt \
    && /opt/venv/bin/pip3.12 install .
# === findings ===
2:5 low safe `pip install` leaves its cache in the layer
  fix: Add `--no-cache-dir`
# === safe ===
FROM python:3.12-slim
RUN pip3 install --no-cache-dir --upgrade pip \
    && python3 -m pip install --no-cache-dir \
        # pinned elsewhere
        -r requirements.txt \
    && /opt/venv/bin/pip3.12 install --no-cache-dir .
