FROM alpine:3.20
ENV A b\ c
ENV B \$HOME
ENV C a\b
# === findings ===
2:1 low - `ENV A` has no `=`
  no fix: its value mixes quotes, escapes and blanks
3:1 low - `ENV B` has no `=`
  no fix: its value mixes quotes, escapes and blanks
4:1 low - `ENV C` has no `=`
  no fix: its value mixes quotes, escapes and blanks
