"""Registration of the atlas to two films; one entry, `register`."""

from biplanar_app.registration.register import register
from biplanar_app.registration.result import Quality, Registration
from biplanar_app.registration.settings import Settings

__all__ = ["Quality", "Registration", "Settings", "register"]
