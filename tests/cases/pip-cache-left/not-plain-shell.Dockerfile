FROM python:3.12
RUN if true; then pip install x; do
# === findings ===
2:19 low - `pip install` leaves its cache in the layer
  no fix: the RUN is not plain enough to edit
