FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine
COPY out/ /app/
EXPOSE 8080 8081
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
# === findings ===
4:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 8080
  assumes: assumes that `/app/Shop.dll` accepts connections on port 8080 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine
COPY out/ /app/
EXPOSE 8080 8081
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["nc", "-z", "127.0.0.1", "8080"]
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
