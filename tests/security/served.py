"""A program that answers at once, for what stands in front of every program: its server, its proxy."""


def application(environ, start_response):
    """Says how long the body was."""
    length = len(environ["wsgi.input"].read())
    told = f"{environ['REQUEST_METHOD']} {length} {environ.get('HTTP_X_FORWARDED_PROTO', '')}".encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(told)))])
    return [told]
