FROM debian:12
EXPOSE 80
CMD ["/usr/sbin/lighttpd", "-D"]
# === findings ===
3:1 low - nothing checks whether the service works
  no fix: no program in `debian:12` is known that could ask
