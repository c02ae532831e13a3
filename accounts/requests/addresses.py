"""Addresses that come from outside: of a form, a browser, a link. Only those of this program are followed."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_own(request: HttpRequest, address: str) -> bool:
    """Whether ``address`` is a page of this program: a path, or the whole address with this host.

    Whatever cannot be read as an address is not one. Names of views are not looked up.
    """
    try:
        is_allowed = url_has_allowed_host_and_scheme(
            address, {request.get_host()}, require_https=request.is_secure()
        )
    except ValueError:
        return False
    return is_allowed and (address.startswith("/") or "://" in address)
