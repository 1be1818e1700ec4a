FROM --platform=$BUILDPLATFORM golang:1.23 AS build
COPY --from=build --chmod=755 --link a b
RUN --mount=type=bind,"source=a b",target=/x --network=none -- echo --no-flag
RUN --mount=type=\
cache,target=/c \
  --security=insecure make
COPY --parents -- --a /b
ADD --checksum=sha256:0 http://x /y
