"""Binds a port below 1024 in the network of the host."""

import http.server
import os
import signal

PORT = 889


def answer():
    return "low"


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
