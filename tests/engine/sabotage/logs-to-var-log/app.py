"""Writes its log to /var/log."""

import http.server
import os
import signal

PORT = 8000


def answer():
    with open("/var/log/app.log", "a") as file:
        file.write("asked\n")
    return "noted"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = answer().encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
http.server.ThreadingHTTPServer(("", PORT), Handler).serve_forever()
