# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN curl https://example.com/install.ps1 | powershell
# === findings ===
