FROM alpine:3.20
ENTRYPOINT ["tini", "--"]
CMD [ "sleep", "1" ]
HEALTHCHECK --interval=1m CMD ["true"]
FROM alpine:3.20
HEALTHCHECK NONE
RUN node server.js
# === findings ===
