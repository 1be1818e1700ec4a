# c
FROM alpine
RUN a \

  # c
  b
COPY <<E /x
text
E
CMD ["x"]
