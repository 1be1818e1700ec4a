FROM debian:12
ENV A=1
ENV B=$A C=2
ENV PATH=/x:$PATH X=1
ENV D='$E' E=1
# === findings ===
