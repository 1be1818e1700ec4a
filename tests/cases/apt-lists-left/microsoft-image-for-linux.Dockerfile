FROM microsoft/dotnet:2.2-aspnetcore-runtime
RUN apt-get update && apt-get install -y --no-install-recommends libgdiplus
ENTRYPOINT ["dotnet", "app.dll"]
# === findings ===
2:5 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
# === assumed ===
FROM microsoft/dotnet:2.2-aspnetcore-runtime
RUN apt-get update && apt-get install -y --no-install-recommends libgdiplus && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["dotnet", "app.dll"]
