"""What an answer that is none means: one table for all vendors."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, cast

from forenoon.domain.dialogue import Fault, FaultKind

STATUSES: dict[int, FaultKind] = {
    400: "refused", 401: "key", 402: "unpaid", 403: "key", 404: "missing", 408: "late", 413: "large", 422: "refused",
    429: "busy", 500: "down", 502: "down", 503: "busy", 504: "late", 529: "busy",
}  # fmt: skip
CODES: dict[str, FaultKind] = {
    "insufficient_quota": "unpaid", "billing_error": "unpaid", "billing_not_active": "unpaid",
    "invalid_api_key": "key", "API_KEY_INVALID": "key", "model_not_found": "missing",
    "context_length_exceeded": "large", "request_too_large": "large", "overloaded_error": "busy",
}  # fmt: skip
PHRASES: dict[str, FaultKind] = {
    "credit balance is too low": "unpaid", "insufficient balance": "unpaid", "api key not valid": "key",
    "prompt is too long": "large", "maximum context length": "large", "input token count": "large",
    "exceeds the context window": "large", "exceed context limit": "large",
}  # fmt: skip
UNCLEAR = (400, 403, 422, 429)  # what these mean stands in the words
LATER: FaultKind = "down"  # any other status from 500 on
OTHERS: FaultKind = "refused"
SAID = 500  # characters of a host's message that are passed on
LONGEST = 24 * 3600.0  # seconds that a host may ask us to wait


def fault_of(status: int, headers: Mapping[str, str], content: bytes, now: datetime, secret: str = "") -> Fault:
    """`secret` is what must not be repeated, as some hosts do."""
    error = error_in(content)
    message = str(error.get("message") or f"the host answered {status}")
    said = message.replace(secret, "...") if secret else message
    return Fault(kind_of(status, error), said[:SAID], retry_after=wait_of(headers, error, now), status=status)


def kind_of(status: int, error: dict[str, Any]) -> FaultKind:
    """By its code, else by its words where the status may mean several things, else by its status."""
    for key in ("code", "type", "status", "reason"):
        if code := CODES.get(str(error.get(key))):
            return code
    words = str(error.get("message")).lower()
    for phrase, meant in PHRASES.items():
        if phrase in words and status in UNCLEAR:
            return meant
    return STATUSES.get(status, LATER if status >= 500 else OTHERS)


def error_in(content: bytes) -> dict[str, Any]:
    """What a host says of its error, whichever of the usual forms it has; empty where it has none."""
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    if isinstance(found, list) and found:
        found = cast("list[Any]", found)[0]
    if not isinstance(found, dict):
        return {}
    body = cast("dict[str, Any]", found)
    inner = body.get("error", body)
    if isinstance(inner, str):
        return {"message": inner}
    error = cast("dict[str, Any]", inner if isinstance(inner, dict) else {})
    return error | {"message": error.get("message") or error.get("detail") or ""}


def wait_of(headers: Mapping[str, str], error: dict[str, Any], now: datetime) -> float | None:
    """Seconds: from milliseconds, seconds or a date in the headers, or Google's delay in the body."""
    told = (headers.get("retry-after-ms"), 1000.0), (headers.get("retry-after"), 1.0), (delay_in(error), 1.0)
    for text, scale in told:
        if not text:
            continue
        try:
            seconds = float(text) / scale
        except ValueError:
            seconds = until(text, headers.get("date"), now)
        if seconds is not None and seconds == seconds:  # not a number is no wait
            return min(max(0.0, seconds), LONGEST)
    return None


def delay_in(error: dict[str, Any]) -> str:
    details = error.get("details")
    for detail in cast("list[Any]", details if isinstance(details, list) else []):
        if isinstance(detail, dict):
            return str(cast("dict[str, Any]", detail).get("retryDelay") or "").removesuffix("s")
    return ""


def until(text: str, date: str | None, now: datetime) -> float | None:
    """Seconds from the host's own clock to a date, from ours where the host does not tell the time."""
    try:
        start = parsedate_to_datetime(date) if date else now
        end = parsedate_to_datetime(text)
        return (aware(end) - aware(start)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None


def aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
