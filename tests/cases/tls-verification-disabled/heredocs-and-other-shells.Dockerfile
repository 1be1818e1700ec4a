FROM debian:12
RUN <<EOT
curl -k https://example.com/a
EOT
RUN ["curl", "-k", "https://example.com/a"]
SHELL ["pwsh", "-Command"]
RUN curl -k https://example.com/a
# === findings ===
3:6 high - `-k` switches the verification of certificates off
  no fix: it cannot be taken out without rewriting more of it
