FROM golang:1.23 AS build
RUN go build -o /tool .
FROM scratch
COPY --from=build /tool /tool
ENTRYPOINT ["/tool"]
# === findings ===
