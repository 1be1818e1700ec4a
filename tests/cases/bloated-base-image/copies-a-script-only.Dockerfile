FROM --platform=linux/amd64 ruby:3.3 as app
COPY --chmod=755 app.rb /app.rb
CMD ["ruby", "/app.rb"]
# === findings ===
1:29 low assumed `ruby:3.3` has a slim variant without gcc, make, git, curl
  fix: Use `ruby:3.3-slim`
  assumes: assumes that nothing the stage copies needs a library that only the full image has
# === assumed ===
FROM --platform=linux/amd64 ruby:3.3-slim as app
COPY --chmod=755 app.rb /app.rb
CMD ["ruby", "/app.rb"]
