FROM debian:12
ARG GH_USER
ARG HOST
ARG OWNER=acme
RUN git clone https://$GH_USER@github.com/$OWNER/shop.git && ssh://$OWNER@example.com && curl https://example.com/@$HOST
# === findings ===
