#  Syntax = docker/dockerfile:1  
# check=skip=JSONArgsRecommended;error=true
#escape=\
# other=1
# escape=`
FROM alpine
RUN a \
 b
