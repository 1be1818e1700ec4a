FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022
# === findings ===
1:6 low - the stage is tied to `windows/amd64`
  no fix: something in the image may exist for this platform only
