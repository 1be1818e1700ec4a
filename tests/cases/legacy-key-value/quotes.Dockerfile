FROM alpine:3.20
ENV A "b c"
ENV B 'b $c'
ENV C say "b c"
ENV D it's
LABEL "com.example.x" "y"
# === findings ===
2:1 low safe `ENV A` has no `=`
  fix: Write it with `=`
3:1 low safe `ENV B` has no `=`
  fix: Write it with `=`
4:1 low - `ENV C` has no `=`
  no fix: its value mixes quotes, escapes and blanks
5:1 low - `ENV D` has no `=`
  no fix: its value mixes quotes, escapes and blanks
6:1 low safe `LABEL com.example.x` has no `=`
  fix: Write it with `=`
# === safe ===
FROM alpine:3.20
ENV A="b c"
ENV B='b $c'
ENV C say "b c"
ENV D it's
LABEL "com.example.x"="y"
