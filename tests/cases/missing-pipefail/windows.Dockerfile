# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN dir | sort
SHELL ["powershell", "-Command"]
RUN Get-Process | Sort-Object
# === findings ===
