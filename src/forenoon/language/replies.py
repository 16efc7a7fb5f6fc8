"""Which lines of a mail its author wrote: quoted mails, forwards, signatures and notices are told apart."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from forenoon.domain.sources import Role
from forenoon.language.tables import tables

Part = tuple[Role, int, int]

OWN: Role = "own"
QUOTED: Role = "quoted"
FOOT = 60  # lines at the end of a mail among which a signature and a notice are looked for
SIGNATURE_LINES = 12  # a signature has no more
SIGNATURE_WIDTH = 80  # and no longer ones
NAME_WORDS = 12  # of its first line: a name, a title, a department
GREETING = 90  # characters
ATTRIBUTION = 300  # characters, over three lines at most
QUOTE = re.compile(r"[ \t]*>")
DASHES = re.compile(r"[ \t]*-- ?[ \t]*$")
RULE = re.compile(r"[ \t]*[_=*-]{8,}[ \t]*$")
DATED = re.compile(r"\d|@")
NOTES_NAME = re.compile(r"[ \t]*[\w .,'-]{3,60}(?:/[\w@/]{1,60}|@[\w@/]{1,60})?[ \t]*$")
NOTES_TIME = re.compile(r"[ \t]*\d{1,2}/\d{1,2}/\d{2,4} \d{1,2}:\d\d(?::\d\d)? ?[AP]M[ \t]*$", re.I)
REACH = re.compile(r"\+\d[\d ().-]{6,20}|[\w.+-]{1,64}@[\w.-]{1,64}|(?:https?://|www\.)\S{3,100}", re.I)
PHONE = re.compile(r"(?!\d\d[-./]\d\d[-./]\d{4}$)\(?0\d{1,4}\)?(?:[ ./-]?\d{2,4}){2,4}$")  # of one's own country
THAI = re.compile("[\u0e01-\u0e5b]")
# `B.V.`, `S.p.A.`, `Co., Ltd.`: an end of a house's name and of no sentence
LEGAL = re.compile(
    r"(?:\b[A-Za-z]\.){2,}$|\b(?:ltd|inc|co|corp|plc|llc|llp|gmbh|pty|pte|bhd|sdn|sas|sarl|srl|spa)\.$", re.I
)
LISTED = re.compile(r"[-*•·–]\s|\(?\d{1,2}[.)]\s")
NAMED_HELLO = re.compile("[\u3400-\u9fffA-Za-z.、& ]{1,30}[，, ]{0,2}(?:[您你]|[你您][们們]|大家|各位)好[，,：:！!]*")
NAMED_END = re.compile(
    r"[ \t]*(?:[/–—-]|[–—] )(?![a-zà-ÿ])[^\W\d_][\w.'-]{0,30}(?: (?![a-zà-ÿ])[^\W\d_][\w.'-]{0,30})?[ \t]*$"
)


@dataclass(frozen=True)
class Line:
    text: str
    start: int
    end: int

    @cached_property
    def said(self) -> str:
        return self.text.strip()

    @property
    def blank(self) -> bool:
        return not self.said

    @cached_property
    def is_notice(self) -> bool:
        return bool(_signs().notice.search(self.said))

    @cached_property
    def is_reach(self) -> bool:
        """A number, an address or a site by which somebody is reached."""
        return bool(REACH.search(self.said) or PHONE.match(self.said) or _signs().contact.match(self.said))

    @cached_property
    def is_prose(self) -> bool:
        """A sentence or a point of a list rather than a name, a title, a house or a number."""
        if self.is_reach:
            return False
        if LISTED.match(self.said):
            return True
        if THAI.search(self.said):
            return bool(_signs().thai_prose.search(self.said))
        words, last = len(self.said.split()), self.said[-1]
        return last in "?!？！。:：;；" or (last == "." and words > 5 and not LEGAL.search(self.said)) or words > 9


@dataclass(frozen=True)
class Signs:
    """What every language writes between its mails."""

    wrote: re.Pattern[str]
    forwarded: re.Pattern[str]
    from_: re.Pattern[str]
    to: re.Pattern[str]
    about: re.Pattern[str]
    sign_off: re.Pattern[str]
    sent_from: re.Pattern[str]
    contact: re.Pattern[str]
    notice: re.Pattern[str]
    house: re.Pattern[str]
    greeting: re.Pattern[str]
    courtesy: re.Pattern[str]
    thai_prose: re.Pattern[str]


def parts(body: str) -> tuple[Part, ...]:
    """Stretches of one role in the order of the text, without the empty lines around them; nothing else is left out."""
    lines = _lines(body)
    roles = _quoting(lines)
    for number in _signature(lines, roles):
        roles[number] = "signature"
    return _joined(lines, roles)


def _lines(body: str) -> list[Line]:
    lines: list[Line] = []
    at = 0
    for piece in re.split("(?<=\n)", body):
        lines.append(Line(piece.rstrip("\r\n"), at, at + len(piece)))
        at += len(piece)
    return lines


def _quoting(lines: list[Line]) -> list[Role]:
    """own or quoted for every line. Behind a forward's head all is quoted; between > lines the answers are own."""
    roles: list[Role] = []
    number = 0
    while number < len(lines):
        if QUOTE.match(lines[number].text):
            roles.append(QUOTED)
            number += 1
            continue
        if _opens_forward(lines, number):
            break
        length = _attribution(lines, number)
        if length and not _quotes_follow(lines, number + length):
            break
        roles += (QUOTED,) * length or (OWN,)
        number += length or 1
    roles += (QUOTED,) * (len(lines) - number)
    return roles


def _opens_forward(lines: list[Line], number: int) -> bool:
    text = lines[number].text
    if not text.strip() or len(text) > ATTRIBUTION:
        return False
    if _signs().forwarded.match(text) or _is_header(lines, number):
        return True
    if RULE.match(text):
        following = next((n for n in range(number + 1, min(number + 4, len(lines))) if not lines[n].blank), -1)
        return following > 0 and (_is_header(lines, following) or bool(_signs().forwarded.match(lines[following].text)))
    return bool(NOTES_NAME.match(text)) and number + 1 < len(lines) and bool(NOTES_TIME.match(lines[number + 1].text))


def _is_header(lines: list[Line], number: int) -> bool:
    """From and a subject or date, within five lines; or an addressee and a subject."""
    signs = _signs()
    if not any(sign.match(lines[number].text) for sign in (signs.from_, signs.to, signs.about)):
        return False
    near = [line.text for line in lines[number : number + 6]]
    from_, to, about = (any(sign.match(text) for text in near) for sign in (signs.from_, signs.to, signs.about))
    first = bool(signs.from_.match(near[0]))
    return about and ((first and from_) or (to and (from_ or bool(signs.to.match(near[0])))))


def _attribution(lines: list[Line], number: int) -> int:
    """How many lines say who wrote what follows; 0: none does."""
    text = ""
    for length in range(1, min(3, len(lines) - number) + 1):
        line = lines[number + length - 1]
        if line.blank or QUOTE.match(line.text):
            return 0
        text = f"{text} {line.text.strip()}".strip()
        if len(text) > ATTRIBUTION:
            return 0
        if _signs().wrote.search(text):
            known = DATED.search(text) or _quotes_follow(lines, number + length)
            return length if known and len(text) > 4 else 0
    return 0


def _quotes_follow(lines: list[Line], number: int) -> bool:
    """Whether the next line with words is marked as quoted."""
    following = next((line for line in lines[number : number + 4] if not line.blank), None)
    return bool(following and QUOTE.match(following.text))


def _signature(lines: list[Line], roles: list[Role]) -> range:
    """The lines of the last signature among the author's own, up to what is quoted below it."""
    own = [number for number, line in enumerate(lines) if roles[number] == OWN and not line.blank]
    if not own:
        return range(0)
    end = own[-1] + 1
    begin = end
    while begin > 0 and roles[begin - 1] == OWN:
        begin -= 1
    starts = [number for number in range(max(begin, end - FOOT), end) if _starts_signature(lines, number, end, begin)]
    return range(min(starts), end) if starts else range(0)


def _starts_signature(lines: list[Line], number: int, end: int, begin: int) -> bool:
    signs, text = _signs(), lines[number].text
    if DASHES.match(text) or signs.sent_from.match(text) or (lines[number].is_notice and number > begin):
        return True
    rest = [line for line in lines[number:end] if not line.blank]
    rest = rest[: next((n for n, line in enumerate(rest) if n and line.is_notice), len(rest))]
    if len(rest) > SIGNATURE_LINES or any(len(o.said) > SIGNATURE_WIDTH or o.said[-1] in "?？" for o in rest[1:]):
        return False
    # Behind a name and a title even a sentence is part of what stands under every mail.
    opens_block = not any(line.is_prose for line in rest[1:3])
    if signs.sign_off.match(text):
        return opens_block and (number > begin or len(rest) > 1)
    if NAMED_END.match(text):
        return len(rest) == 1 and number > begin
    named = number > begin and lines[number - 1].blank and len(rest) > 1 and not rest[0].is_prose
    if not named or not opens_block or len(rest[0].said.split()) > NAME_WORDS:
        return False
    return any(line.is_reach or signs.house.search(line.said) for line in rest)


@cache
def _signs() -> Signs:
    known = tables("replies").values()

    def either(name: str) -> str:
        return "|".join(table[name] for table in known)

    def label(name: str) -> re.Pattern[str]:
        return re.compile(rf"[ \t]*[*_]{{0,2}}(?:{either(name)})[*_]{{0,2}}[ \t]*[:：]", re.I)

    return Signs(
        wrote=re.compile(rf"(?:^|[\s>,，)）\d])(?:{either('wrote')})[ ]?[:：]?[*_]{{0,2}}$|(?:写道|寫道)[:：]$", re.I),
        forwarded=re.compile(rf"[ \t]*[-_*—–]{{0,30}}[ \t]*(?:{either('forwarded')})\b.{{0,120}}$", re.I),
        from_=label("from"),
        to=label("to"),
        about=label("about"),
        sign_off=re.compile(rf"[ \t]*(?:{either('sign_off')})[ \t]*[,，.。!！~～]{{0,3}}[ \t]*$", re.I),
        sent_from=re.compile(rf"[ \t]*(?:{either('sent_from')})[ \t.]*$", re.I),
        contact=re.compile(
            rf"[ \t]*(?:{either('contact')})\.?[ \t]*[:：]|[ \t]*(?:{either('contact')})\.?[ \t]*\+?\d", re.I
        ),
        notice=re.compile(either("notice"), re.I),
        house=re.compile(rf"(?<![^\W_])(?:{either('house')})(?![A-Za-z])", re.I),
        greeting=re.compile(
            rf"(?:(?:{either('greeting')})(?![a-zà-ÿ-])[ ]?[^,，:：。!！?？\n]{{0,40}}?(?:[,，:：!！–]+\s*|(?<!\.)$))"
            r"{1,3}",
            re.I,
        ),
        courtesy=re.compile(rf"(?:{either('courtesy')})[ ,，.。!！~～:)]*", re.I),
        thai_prose=re.compile(tables("replies")["th"]["prose"]),
    )


def is_greeting(sentence: str) -> bool:
    """Whether it only says good day to somebody: `Dear Ada, dear Bo,` and `各位好：`."""
    said = sentence.strip()
    return len(said) <= GREETING and bool(_signs().greeting.fullmatch(said) or NAMED_HELLO.fullmatch(said))


def salutation(text: str) -> str:
    """The words with which a mail begins that only say good day: `Dear Ada,` of `Dear Ada, thank you.`; empty where it
    begins otherwise."""
    found = NAMED_HELLO.match(text) or _signs().greeting.match(text)
    said = found.group().strip() if found else ""
    return said if len(said) <= GREETING else ""


def is_courtesy(sentence: str) -> bool:
    """Whether it is kind and says nothing: `I hope you are well.` and `最近降温，注意保暖。`"""
    return len(sentence) <= GREETING and _signs().courtesy.fullmatch(sentence.strip()) is not None


def is_sign_off(line: str) -> bool:
    """Whether it only takes leave: `Best regards,` and `Grazie`."""
    return len(line) <= GREETING and _signs().sign_off.match(line) is not None


def _joined(lines: list[Line], roles: list[Role]) -> tuple[Part, ...]:
    found: list[Part] = []
    for line, role in zip(lines, roles, strict=True):
        if line.blank:
            continue
        end = line.start + len(line.text)
        if found and found[-1][0] == role:
            found[-1] = (role, found[-1][1], end)
        else:
            found.append((role, line.start, end))
    return tuple(found)
