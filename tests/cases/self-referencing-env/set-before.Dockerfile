FROM debian:12
ENV A=0
ENV A=1 B=$A
# === findings ===
