FROM debian:12
COPY shop.conf /etc/shop/shop.conf
EXPOSE 8080
CMD ["/usr/bin/shop"]
# === findings ===
4:1 low - nothing checks whether the service works
  no fix: nothing is known of where `/usr/bin/shop` listens
