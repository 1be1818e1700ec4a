const http = require("http");
const os = require("os");

http
  .createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ host: os.hostname(), mongo: process.env.MONGO_HOST }));
  })
  .listen(process.env.PORT || 3000);
