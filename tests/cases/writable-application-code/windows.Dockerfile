FROM mcr.microsoft.com/windows/servercore:ltsc2022
COPY --chown=app . .
USER app
# === findings ===
