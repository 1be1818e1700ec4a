// Which services the server reaches.
import { readFileSync } from "node:fs";
import { connect } from "node:net";

const PORTS = { POSTGRES: 5432, MYSQL: 3306, MARIADB: 3306, REDIS: 6379, VALKEY: 6379, MONGO: 27017, RABBITMQ: 5672 };

function state(name) {
  return new Promise((resolve) => {
    readFileSync(process.env[`${name}_PASSWORD_FILE`], "utf8"); // throws where the secret cannot be read
    const socket = connect({ host: process.env[`${name}_HOST`], port: PORTS[name], timeout: 2000 });
    const end = (text) => (socket.destroy(), resolve([name.toLowerCase(), text]));
    socket.on("connect", () => end("reachable")).on("error", (error) => end(error.message)).on("timeout", () => end("timeout"));
  });
}

export async function services() {
  const wanted = Object.keys(PORTS).filter((name) => `${name}_HOST` in process.env);
  return Object.fromEntries(await Promise.all(wanted.map(state)));
}
