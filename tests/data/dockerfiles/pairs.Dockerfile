FROM alpine
ARG A B=1 C="two words" D='x'
ENV LEGACY a  b "c"
ENV K=v Q="a b" E=a\ b S='$x' N= M="" T=${A:-"x y"}
ENV U="never closed
LABEL "quoted key"="v" com.x=y\
  z=1
ENV X=a"b"'c'
