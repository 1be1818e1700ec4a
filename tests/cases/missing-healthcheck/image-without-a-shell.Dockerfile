FROM gcr.io/distroless/static-debian12
COPY shop /shop
EXPOSE 8080
ENTRYPOINT ["/shop"]
# === findings ===
4:1 low - nothing checks whether the service works
  no fix: no program in `gcr.io/distroless/static-debian12` is known that could ask
