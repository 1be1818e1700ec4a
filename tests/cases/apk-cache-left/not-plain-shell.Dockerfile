FROM alpine:3.22
RUN if true; then apk add curl; do
# === findings ===
2:19 low - `apk add` leaves its index in the layer
  no fix: the RUN is not plain enough to edit
