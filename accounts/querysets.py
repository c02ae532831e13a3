"""Questions about the persons who may log in."""

from allauth.mfa.models import Authenticator
from django.db import models

from accounts.access import Role


class UserQuerySet(models.QuerySet):
    """Persons with an account."""

    def administrators(self) -> "UserQuerySet":
        """Those who can set the program up at this moment."""
        return self.filter(role=Role.ADMINISTRATOR, is_active=True)

    def bearing(self, username: str) -> "UserQuerySet":
        """Those of a user name; capitals make no difference when logging in."""
        return self.filter(username__iexact=username)

    def tried(self, credentials: dict) -> "UserQuerySet":
        """The person whose user name was typed at the log-in; nobody when it is no user name."""
        return self.bearing(credentials.get("username") or "")

    def told(self) -> "UserQuerySet":
        """Each with ``asks_for_code``: whether a second step is set up."""
        codes = Authenticator.objects.filter(user=models.OuterRef("pk"), type=Authenticator.Type.TOTP)
        return self.annotate(asks_for_code=models.Exists(codes))
