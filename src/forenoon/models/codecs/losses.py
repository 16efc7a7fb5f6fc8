"""What a protocol cannot carry, and what becomes of it. All that is not named here comes back as it went.

dropped: left out; nothing in the answer's meaning depends on it. refused: Fault (unfit), so that another card may take
the request. told: said in another way that keeps the meaning, and does not come back as it went.
"""

from typing import Literal, NamedTuple

Fate = Literal["dropped", "refused", "told"]


class Loss(NamedTuple):
    what: str
    fate: Fate
    how: str = ""


SEALS = (
    Loss("thoughts of other makers, to a host", "dropped", "nobody else can read a seal"),
    Loss("seals of other makers, to a client", "told", "wrapped, and known again when the client sends them back"),
)
LOSSES: dict[str, tuple[Loss, ...]] = {
    "openai-chat": (
        *SEALS,
        Loss("images and files in results", "refused"),
        Loss("files by address", "refused"),
        Loss("Result.failed", "dropped"),
        Loss("order of a reply", "told", "thoughts, text, refusal, calls; texts are joined"),
        Loss("Tool.keep", "dropped"),
        Loss("Thinking.hidden, Thinking.id, to a host", "dropped"),
    ),
    "openai-responses": (
        *SEALS,
        Loss("stops", "refused"),
        Loss("Result.failed", "dropped"),
        Loss("marks on what the model said", "dropped"),
        Loss("Tool.keep", "dropped"),
        Loss("Thinking without a seal, to a host", "dropped"),
    ),
    "anthropic-messages": (
        *SEALS,
        Loss("files that are neither PDF nor plain text", "refused"),
        Loss("calls whose arguments are no JSON object", "refused"),
        Loss("Call.arguments", "told", "written anew as compact JSON"),
        Loss("Refusal", "told", "as text; the reason of the end says that it is one"),
        Loss("effort minimal", "told", "as low"),
        Loss("temperature, top_p", "dropped", "its host refuses them since version 2026-10-21"),
        Loss("no most", "told", "as 8192"),
        Loss("shelf", "dropped"),
        Loss("Form.name, Form.strict", "dropped", "every form is strict"),
        Loss("marks inside a result", "dropped", "the result's own mark is kept"),
        Loss("Thinking without a seal, to a host", "dropped"),
    ),
    "gemini": (
        *SEALS,
        Loss("system within the conversation", "refused"),
        Loss("results of calls that are not in the conversation", "refused"),
        Loss("images and files without a media type", "refused"),
        Loss("calls whose arguments are no JSON object", "refused"),
        Loss("Call.arguments", "told", "written anew as compact JSON"),
        Loss("Refusal", "told", "as text; the reason of the end says that it is one"),
        Loss("effort max", "told", "as xhigh"),
        Loss("marks", "dropped"),
        Loss("shelf", "dropped"),
        Loss("File.name", "dropped"),
        Loss("not parallel", "dropped"),
        Loss("Tool.strict", "dropped"),
        Loss("Form.name, Form.strict", "dropped", "every form is strict"),
        Loss("Usage.cache_write", "told", "as fresh"),
        Loss("parts of one kind in a row", "told", "joined"),
    ),
}
