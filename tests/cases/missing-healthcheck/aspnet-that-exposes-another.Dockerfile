FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY out/ /app/
EXPOSE 80
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
# === findings ===
4:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 8080
  assumes: `/app/Shop.dll` listens on port 8080 by default, but other ports are exposed
# === unsafe ===
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY out/ /app/
EXPOSE 80
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/8080"]
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
