FROM golang:1.26
WORKDIR /src
COPY . .
RUN go build -o main .
EXPOSE 3000/tcp
CMD ["./main"]
# === findings ===
6:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 3000
  assumes: assumes that `main` accepts connections on port 3000 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM golang:1.26
WORKDIR /src
COPY . .
RUN go build -o main .
EXPOSE 3000/tcp
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/3000"]
CMD ["./main"]
