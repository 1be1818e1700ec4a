FROM mcr.microsoft.com/dotnet/runtime:8.0
COPY out/ /app/
EXPOSE 7000
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
# === findings ===
4:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 7000
  assumes: assumes that `/app/Shop.dll` accepts connections on port 7000 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM mcr.microsoft.com/dotnet/runtime:8.0
COPY out/ /app/
EXPOSE 7000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/7000"]
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
