FROM ruby:2.7-alpine
# === registry ===
ruby:4.0-alpine ! the registry has no such tag or image
# === findings ===
1:6 medium - version 2.7 of `ruby` has had no security updates since 2023-03-31; version 4.0 gets them until 2029-03-31
  no fix: the registry has no `ruby:4.0-alpine`
