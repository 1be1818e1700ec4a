FROM debian:12
COPY shop /shop
EXPOSE 8080
CMD ["/shop"]
# === file shop ===
#!/bin/sh
exec nginx
# === findings ===
4:1 low - nothing checks whether the service works
  no fix: nothing is known of where `/shop` listens
