FROM alpine:3.20 AS base
CMD ["sh"]
ENTRYPOINT ["tini", "--"]
FROM base
CMD ["sleep", "1"]
ONBUILD CMD ["sleep", "2"]
ONBUILD CMD ["sleep", "3"]
HEALTHCHECK NONE
# === findings ===
