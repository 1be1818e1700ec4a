

  	 FROM alpine
 RUN a
RUN	bc
   # c
CMD  [ "a" , "b" ] 
