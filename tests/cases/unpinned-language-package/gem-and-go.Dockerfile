FROM golang:1.24
RUN gem install rails bundler && go install example.com/x@latest && go get example.com/y
# === findings ===
2:5 low - `rails` and 1 more in any version
  no fix: which version works is not known here; pin it, or use a lock file
2:34 low - `example.com/x@latest` in any version
  no fix: which version works is not known here; pin it, or use a lock file
2:69 low - `example.com/y` in any version
  no fix: which version works is not known here; pin it, or use a lock file
