FROM debian:12
COPY --from=base /lib/systemd/systemd /lib/systemd/systemd
EXPOSE 2022
CMD ["/lib/systemd/systemd"]
# === findings ===
4:1 low - nothing checks whether the service works
  no fix: nothing is known of where `/lib/systemd/systemd` listens
