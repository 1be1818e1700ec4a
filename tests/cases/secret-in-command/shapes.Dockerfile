FROM debian:12
LABEL contact=ghp_a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1
COPY <<EOT /root/.aws/credentials
[default]
aws_access_key_id = AKIAAAAAAAAAAAAAAAAA
EOT
CMD ["run", "glpat-aaaaaaaaaaaaaaaaaaaaaaaa"]
# === findings ===
2:15 critical - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
5:21 critical - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
7:14 critical - a secret stands here in plain text
  no fix: it must be changed where it was issued, and handed over with `RUN --mount=type=secret`
