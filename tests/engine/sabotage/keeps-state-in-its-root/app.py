"""Remembers in its own root file system that somebody came."""

import http.server
import os
import signal

PORT = 8000


def answer():
    os.makedirs("/srv/state", exist_ok=True)
    known = os.path.exists("/srv/state/known")
    open("/srv/state/known", "w").close()
    return "welcome back" if known else "hello"


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
