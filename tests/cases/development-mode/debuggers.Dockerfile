FROM node:22
ENV JAVA_TOOL_OPTIONS="-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005"
CMD ["node", "--inspect=0.0.0.0:9229", "a.js"]
# === findings ===
2:24 high - a debugger listens, and runs what it is told
  no fix: who debugs with it, and where, is not known
3:6 high - a debugger listens, and runs what it is told
  no fix: who debugs with it, and where, is not known
