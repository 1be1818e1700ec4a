FROM golang:1.23@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa AS Build
RUN go build -o /app .

FROM build AS test
RUN --mount=type=bind,from=build,target=/src go test

FROM scratch
COPY --from=0 /app /app
COPY --from=BUILD /etc/passwd /etc/passwd
# === findings ===
