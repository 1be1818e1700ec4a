"""Has more threads than the usual limit on processes."""

import http.server
import os
import signal
import threading

PORT = 8000


for _ in range(300):
    threading.Thread(target=threading.Event().wait, daemon=True).start()


def answer():
    return "300 threads"


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
