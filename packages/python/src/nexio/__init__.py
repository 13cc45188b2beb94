"""The Nexio API for Python."""

from ._async_client import AsyncNexio
from ._client import Nexio
from .errors import NexioApiError, NexioConnectionError, NexioError, NexioTimeoutError

__all__ = [
    "AsyncNexio",
    "Nexio",
    "NexioApiError",
    "NexioConnectionError",
    "NexioError",
    "NexioTimeoutError",
]
__version__ = "0.1.0"
