FROM alpine:3.20
ENV A=b C="d e" F=
LABEL x=y
ARG Z
# === findings ===
