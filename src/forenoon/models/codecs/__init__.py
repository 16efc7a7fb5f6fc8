"""Pure codecs, one for each wire protocol, both ways. A gateway decodes with one and encodes with another."""

from forenoon.models.codecs import anthropic_replies as messages_out
from forenoon.models.codecs import anthropic_requests as messages_in
from forenoon.models.codecs import chat_replies as chat_out
from forenoon.models.codecs import chat_requests as chat_in
from forenoon.models.codecs import gemini_replies as gemini_out
from forenoon.models.codecs import gemini_requests as gemini_in
from forenoon.models.codecs import responses_replies as responses_out
from forenoon.models.codecs import responses_requests as responses_in
from forenoon.models.codecs.wire import Codec

_MODULES = {
    "openai-chat": (chat_in, chat_out),
    "openai-responses": (responses_in, responses_out),
    "anthropic-messages": (messages_in, messages_out),
    "gemini": (gemini_in, gemini_out),
}

CODECS: dict[str, Codec] = {
    name: Codec(
        name=name,
        home=ask.HOME,
        path=ask.path,
        encode_request=ask.encode_request,
        decode_request=ask.decode_request,
        encode_reply=answer.encode_reply,
        decode_reply=answer.decode_reply,
        reader=answer.reader,
        writer=answer.writer,
        encode_fault=answer.encode_fault,
    )
    for name, (ask, answer) in _MODULES.items()
}
