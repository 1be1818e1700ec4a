FROM python:3.12-slim
RUN pip install -r requirements.txt && pip cache purge
RUN pip3 install flask && python3 -m pip cache purge
# === findings ===
2:5 low - `pip install` leaves its cache in the layer
  no fix: its `pip cache purge` takes the cache away, and may fail where there is none
3:5 low - `pip install` leaves its cache in the layer
  no fix: its `pip cache purge` takes the cache away, and may fail where there is none
